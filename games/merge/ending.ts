/** After a run: the result, and from there friends by score and a challenge to them. */
import { Container, type Engine } from 'tiao';
import type { Art } from './art.ts';
import type { Friends } from './friends.ts';
import { FriendsPanel } from './friends-panel.ts';
import { type Outcome, Result } from './result.ts';
import type { Voices } from './voices.ts';

type Parts = { art: Art; friends: Friends; voices: Voices };

export class Ending extends Container {
  private readonly result: Result;
  private panel: FriendsPanel | null = null;

  constructor(
    private readonly engine: Engine,
    private readonly parts: Parts,
    outcome: Outcome,
    onAgain: () => void,
  ) {
    super();
    const { art, friends, voices } = parts;
    const sounding = (choice: () => void) => () => {
      voices.play('button');
      choice();
    };
    this.result = new Result(engine, art, outcome, {
      again: sounding(onAgain),
      ...(friends.hasRanking ? { ranking: sounding(() => this.openRanking()) } : {}),
      challenge: sounding(() => friends.sendChallenge()),
    });
    this.addChild(this.result);
  }

  fit(): void {
    const { width, height } = this.engine.viewport;
    this.result.fit();
    this.panel?.position.set(width / 2, height / 2);
  }

  step(dt: number): void {
    this.result.step(dt);
  }

  draw(back: number): void {
    this.result.draw(back);
  }

  private openRanking(): void {
    const { engine, parts } = this;
    this.result.setOpen(false);
    this.panel = this.addChild(
      new FriendsPanel(engine, parts.friends.best, () => {
        parts.voices.play('button');
        this.panel?.destroy({ children: true });
        this.panel = null;
        this.result.setOpen(true);
      }),
    );
    this.fit();
  }
}
