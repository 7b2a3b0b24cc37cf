/** For an address that does not exist: links to what exists. */
import { devices, findDevice } from '../../devices/index.ts';
import { type Address, changeAddress } from '../address.ts';
import type { GameEntry } from '../session/load.ts';
import type { Suggestion } from './fault.ts';

/** The phones if the phone does not exist, the games if the game does not exist, otherwise nothing. */
export function suggestions(address: Address, isPackageKnown: boolean, games: GameEntry[]): Suggestion[] {
  const link = (change: { game?: string; device?: string }) => changeAddress(location.search, change);
  if (!findDevice(address.device)) {
    return devices.map(({ id, name }) => ({ label: name, href: link({ device: id }) }));
  }
  if (isPackageKnown || address.game === null || games.some(({ id }) => id === address.game)) return [];
  return games.map((game) => ({ label: game.title, href: link({ game: game.id }), game }));
}
