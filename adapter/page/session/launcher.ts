/** Starts games on the phone: opens a game, restarts it, or shows a trace of it. */
import type { Trace } from '../../../engine/trace.ts';
import type { Launch } from '../../contract/launch.ts';
import type { Surroundings } from '../../contract/surroundings.ts';
import { type Address, gameKey } from '../address.ts';
import { FROM_RECENTS, type HomeSide } from '../home-side.ts';
import type { Dialogs } from '../services/dialogs.ts';
import type { GameHost, Start } from './game-host.ts';
import type { PhoneSetup } from './handle.ts';
import type { LiveGames } from './live-games.ts';
import { OpenGame } from './open-game.ts';
import { realmOfPage, type Spare, type SpareRealm } from './spare-realm.ts';

/** The phone on which games are started. */
export type LaunchingPhone = {
  setup: PhoneSetup;
  games: LiveGames;
  behind: HomeSide;
  dialogs: Dialogs;
  surroundings: () => Surroundings;
  languageFor: (address: Address) => string;
  hostOf: (address: Address) => GameHost;
  /** shows a new game on the screen and starts it */
  present: (game: OpenGame) => void;
  /** a realm that is loaded ahead, while sources are watched */
  spare: SpareRealm;
};

export class Launcher {
  /** the last frame of a trace, shown until the next trace has reached the wanted step */
  private still: HTMLElement | null = null;
  /** the package whose game is about to restart */
  private renewed: string | null = null;

  constructor(private readonly phone: LaunchingPhone) {}

  /** Brings a game to the front: the one in the background, as it was, or a new one. */
  open(address: Address, launch: Partial<Launch> = {}): void {
    const { games, behind, setup } = this.phone;
    const found = games.find(gameKey(address));
    const isFirst = games.front === null;
    if (found && found === games.front) {
      behind.bringBack(launch);
      return;
    }
    if (!behind.isAside) games.front?.perform({ hide: true });
    if (found) {
      games.put(found);
      behind.isAside = true;
      behind.bringBack({ scene: FROM_RECENTS, ...launch });
      return;
    }
    const entry = { scene: address.scene, query: address.query, referrerInfo: {} };
    // a tool's settings are for the game in the page's own address
    this.begin(address, { ...entry, ...(isFirst ? setup.launch : {}), ...launch });
  }

  /** Restarts the game in front, as if the phone had killed it. `launch` are other launch options. */
  restart(launch?: Launch | null, spare: Spare | null = null): void {
    const { games, dialogs } = this.phone;
    if (!games.front) return;
    const { start, run } = games.front;
    dialogs.clear(); // the offer to restart may be open
    games.endFront();
    this.begin(start.address, launch ?? start.launch, { takesOver: run.isOpenElsewhere, spare });
  }

  /** A package was rebuilt: its game restarts, or ends if it is in the background. */
  async renew(id: string): Promise<void> {
    const { games, spare } = this.phone;
    games.end(id);
    const { front } = games;
    if (id !== front?.start.address.game || this.renewed === id) return;
    this.renewed = id;
    const found = await spare.take();
    if (this.renewed === id) this.renewed = null;
    if (games.front === front) this.restart(null, found);
    else found?.root.remove();
  }

  /**
   * Plays a trace of the game in front, visible from this step on: `handle.step` plays it, and `uncover` shows it. Until
   * then the last frame of an earlier trace stays on the screen. `restart` goes back to the game.
   */
  replay(trace: Trace, showFrom: number): void {
    const { games, dialogs } = this.phone;
    const { still } = this;
    const game = games.front;
    if (!game) return;
    dialogs.clear();
    const keepsPicture = still === null && game.start.replay !== undefined;
    games.endFront(keepsPicture);
    this.begin(game.start.address, game.start.launch, { replay: { trace, showFrom } });
    this.still = keepsPicture ? game.root : still;
  }

  uncover(): void {
    this.still?.remove();
    this.still = null;
  }

  /** The trace that is playing; null while the game itself runs. */
  get replayed(): Trace | null {
    return this.phone.games.front?.start.replay?.trace ?? null;
  }

  private begin(
    address: Address,
    launch: Launch,
    { takesOver = false, replay, spare = null }: Partial<Pick<Start, 'takesOver' | 'replay' | 'spare'>> = {},
  ): void {
    const { setup, games, languageFor, surroundings, hostOf, present } = this.phone;
    const game = new OpenGame(
      {
        address,
        launch,
        config: setup.config,
        epoch: setup.epoch,
        language: languageFor(address),
        // stored data that a tool supplies belongs to the first game
        kept: games.all.length === 0 ? setup.kept : undefined,
        takesOver,
        replay,
        surroundings: surroundings(),
        spare: spare ?? realmOfPage(),
      },
      hostOf(address),
    );
    if (!replay) this.uncover();
    games.put(game);
    present(game);
  }
}
