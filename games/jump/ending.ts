/** After a run: the result, and what opens from it: the ranking of friends, and the replay of the last leap. */
import { Container, type Engine, Graphics, label } from 'tiao';
import type { FigureArt } from './figure.ts';
import type { Friends } from './friends.ts';
import { LastLeap } from './last-leap.ts';
import { RankingPanel } from './ranking-panel.ts';
import { type Outcome, Result } from './result.ts';
import type { Run } from './rules.ts';
import type { Sounds } from './sounds.ts';
import type { View } from './view.ts';
import { WORDS } from './words.ts';

/** Height of the bars above and below the replay, as a share of the screen's height. */
const BAR = 0.08;

type Parts = { view: View; sounds: Sounds; friends: Friends; figure: FigureArt };

export class Ending extends Container {
  private readonly result: Result;
  private ranking: RankingPanel | null = null;
  private leap: LastLeap | null = null;
  private readonly bars = new Container({ visible: false });

  constructor(
    private readonly engine: Engine,
    private readonly parts: Parts,
    private readonly run: Run,
    outcome: Outcome,
    onAgain: () => void,
  ) {
    super();
    const { friends, sounds, figure } = parts;
    const sounding = (choice: () => void) => () => {
      sounds.play('button');
      choice();
    };
    this.result = new Result(engine, figure, outcome, {
      again: sounding(onAgain),
      replay: sounding(() => this.replay()),
      ...(friends.hasRanking ? { ranking: sounding(() => this.openRanking()) } : {}),
      challenge: sounding(() => friends.sendChallenge()),
    });
    this.addChild(this.bars, this.result);
    this.fit();
  }

  /** What the picture shows, and how fast: the run as it ended, or the replay of its last leap. */
  get shown(): { run: Run; pace: number } {
    return this.leap ?? { run: this.run, pace: 1 };
  }

  fit(): void {
    const { width, height } = this.engine.viewport;
    this.result.fit();
    this.ranking?.position.set(width / 2, height / 2);
    for (const child of this.bars.removeChildren()) child.destroy();
    const bar = height * BAR;
    const black = new Graphics()
      .rect(0, 0, width, bar)
      .rect(0, height - bar, width, bar)
      .fill({ color: 0x23243a, alpha: 0.88 });
    const words = label(`◀◀  ${WORDS[this.engine.language].replay}`, { size: 46 });
    words.position.set(width / 2, height - bar / 2);
    this.bars.addChild(black, words);
  }

  step(dt: number): void {
    this.result.step(dt);
    const { leap } = this;
    if (!leap) return;
    leap.step(dt);
    for (let i = 0; i < leap.run.news.length; i++) this.tell(leap.run.news[i].what);
    if (leap.isOver || this.engine.input.pointer.pressed) this.endReplay();
  }

  draw(): void {
    this.result.draw();
    this.ranking?.draw();
  }

  private replay(): void {
    this.leap = new LastLeap(this.run);
    this.parts.view.replay(this.leap.run);
    this.showBars(true);
    this.result.setOpen(false, false);
  }

  private endReplay(): void {
    this.leap = null;
    // skipped or not, the figure lies where it lay before
    this.parts.view.fall(this.run);
    this.showBars(false);
    this.result.setOpen(true, true);
  }

  /** The phone's clock appears over the upper bar. */
  private showBars(isOn: boolean): void {
    this.bars.visible = isOn;
    this.engine.wx.setStatusBarStyle({ style: isOn ? 'white' : 'black' });
  }

  private tell(what: Run['news'][number]['what']): void {
    const { view, sounds } = this.parts;
    const { run } = this.shown;
    if (what === 'leap') {
      sounds.leap();
      view.leap(run);
    } else if (what === 'miss') {
      view.fall(run);
      sounds.play('fall');
    } else if (what === 'thud') view.thud(run);
  }

  private openRanking(): void {
    const { engine, parts } = this;
    this.result.setOpen(false, true);
    this.ranking = this.addChild(
      new RankingPanel(engine, parts.friends, () => {
        parts.sounds.play('button');
        this.ranking?.destroy({ children: true });
        this.ranking = null;
        this.result.setOpen(true, true);
      }),
    );
    this.fit();
  }
}
