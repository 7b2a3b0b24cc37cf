/** The surroundings of the phone: for the games that run now, and for those that start later. */
import type { Mock } from '../../contract/mocks.ts';
import type { Surroundings } from '../../contract/surroundings.ts';
import type { LiveGames } from './live-games.ts';

export class PhoneSurroundings {
  constructor(
    public now: Surroundings,
    private readonly games: LiveGames,
    private readonly onChange: (now: Surroundings) => void,
  ) {}

  change(change: Surroundings): void {
    const { network, account } = this.now;
    this.now = {
      ...this.now,
      ...change,
      network: { ...network, ...change.network },
      account: { ...account, ...change.account },
    };
    for (const game of this.games.all) {
      game.services.change(this.now);
      if (change.network?.type) game.perform({ network: change.network.type });
      if (change.location) game.perform({ location: change.location });
      if (change.battery) game.perform({ battery: change.battery });
    }
    this.onChange(this.now);
  }

  /** From now on this mock answers requests to the address; null: the network does. */
  mock(address: string, mock: Mock | null): void {
    for (const game of this.games.all) game.services.network.mock(address, mock);
    const { network } = this.now;
    const { [address]: _, ...mocks } = network?.mocks ?? {};
    this.now.network = { ...network, mocks: mock ? { ...mocks, [address]: mock } : mocks };
  }

  /** Whether the game in front may reach this host. */
  reaches(host: string): boolean {
    return this.games.front?.services.network.reaches(host) ?? false;
  }

  /** From now on the games may reach this host. */
  allow(host: string): void {
    for (const game of this.games.all) game.services.network.allow(host);
    const { network } = this.now;
    this.now.network = { ...network, allow: [...(network?.allow ?? []), host] };
  }
}
