/** The end of a run, and its pause: a sheet of paper over the picture. */
import {
  Button,
  Container,
  type Engine,
  ease,
  Graphics,
  label,
  type ResultChoices,
  rise,
  Sprite,
} from 'tiao';
import type { Art } from './art.ts';
import { WORDS, type Words } from './words.ts';

export type Outcome = {
  score: number;
  best: number;
  isRecord: boolean;
  goal: number;
  chain: number;
  waves: number;
};

/** design units */
const WIDTH = 540;
const HEIGHT = 720;
/** of texts on the sheet */
const MOST = WIDTH - 60;
const INK = '#33456b';
const SOFT = '#5f6984';
/** After a record the plane makes a loop; interval in seconds. */
const LOOP_EVERY = 1.6;

export class Result extends Container {
  private readonly veil = veil();
  private readonly card = new Container({ label: 'card' });
  private readonly plane: Sprite;
  private seconds = 0;

  constructor(
    private readonly engine: Engine,
    art: Art,
    private readonly outcome: Outcome,
    choices: ResultChoices,
  ) {
    super();
    const { score, best, isRecord, goal, chain, waves } = outcome;
    const hasWon = goal > 0 && score > goal;
    const words = WORDS[engine.language];
    const title = label(hasWon ? words.won : isRecord ? words.record : words.score, {
      size: 40,
      color: isRecord || hasWon ? '#c9432c' : SOFT,
      maxWidth: MOST,
    });
    title.y = -246;
    const points = label(String(score), { size: score > 99999 ? 112 : 136, color: INK, weight: 'bold' });
    points.y = -146;
    const isShort = goal > 0 && !hasWon;
    const line = label(isShort ? words.missing(goal + 1 - score) : `${words.best}  ${best}`, {
      size: isShort ? 32 : 36,
      color: SOFT,
      maxWidth: MOST,
    });
    line.y = -44;
    const more = label(`${words.chain}  ${chain}     ${words.wave}  ${waves}`, {
      size: 30,
      color: SOFT,
      maxWidth: MOST,
    });
    more.y = 16;
    const again = new Button({
      text: words.again,
      width: 350,
      height: 100,
      color: '#d14a32',
      textColor: '#ffffff',
      onTap: choices.again,
    });
    again.y = 126;
    this.plane = new Sprite({ texture: art.air.plane, anchor: 0.5 });
    this.plane.scale.set(1.35);
    const buttons = friendly(words, choices);
    this.card.addChild(sheet(), title, points, line, more, again, ...buttons, this.plane);
    this.addChild(this.veil, this.card);
    this.fit();
    this.draw(0);
    rise(engine, this.veil, this.card);
  }

  fit(): void {
    const { width, height } = this.engine.viewport;
    this.veil.scale.set(width, height);
    this.card.position.set(width / 2, height * 0.52);
  }

  /** Gives way to what is shown instead, and comes back. */
  setOpen(isOpen: boolean): void {
    this.card.visible = isOpen;
  }

  step(dt: number): void {
    this.seconds += dt;
  }

  /** The plane hovers over the upper edge of the card, and makes loops after a record. */
  draw(back: number): void {
    const seconds = Math.max(0, this.seconds - back);
    const loop = Math.min(1, (seconds % LOOP_EVERY) / 0.7);
    this.plane.position.set(0, -HEIGHT / 2 - 24 + 9 * Math.sin(seconds * 2.2));
    this.plane.rotation = this.outcome.isRecord
      ? 2 * Math.PI * ease.cubicInOut(loop)
      : 0.1 * Math.sin(seconds * 1.6);
  }
}

/** Friends by score, and a challenge to them. */
function friendly(words: Words, { ranking, challenge }: ResultChoices): Button[] {
  const choices: [text: string, onTap: () => void][] = [[words.challenge, challenge]];
  if (ranking) choices.unshift([words.friends, ranking]);
  const width = 420 / choices.length;
  return choices.map(([text, onTap], i) => {
    const look = { color: '#e9dfcc', textColor: INK };
    const button = new Button({ text, width: width + 10, height: 76, ...look, onTap });
    button.position.set((i - (choices.length - 1) / 2) * (width + 30), 256);
    return button;
  });
}

/** Shown when the player comes back from the background in the middle of a run. */
export class Pause extends Container {
  private readonly veil = veil();
  private readonly words = new Container({ label: 'words' });

  constructor(private readonly engine: Engine) {
    super();
    const words = WORDS[engine.language];
    const title = label(words.paused, { size: 72, color: '#fffaf0', weight: 'bold' });
    const line = label(words.goOn, { size: 40, color: '#fffaf0' });
    line.y = 86;
    this.words.addChild(title, line);
    this.addChild(this.veil, this.words);
    this.fit();
  }

  fit(): void {
    const { width, height } = this.engine.viewport;
    this.veil.scale.set(width, height);
    this.words.position.set(width / 2, height * 0.42);
  }
}

function veil(): Graphics {
  return new Graphics().rect(0, 0, 1, 1).fill({ color: 0x1b2a4a, alpha: 0.6 });
}

/** A sheet of paper with a folded corner. */
function sheet(): Graphics {
  const left = -WIDTH / 2;
  const top = -HEIGHT / 2;
  const ear = 84;
  return new Graphics()
    .poly([left + 8, top + 14, -left + 8, top + 14, -left + 8, -top + 14, left + 8, -top + 14])
    .fill({ color: 0x0c1830, alpha: 0.28 })
    .poly([left, top, -left - ear, top, -left, top + ear, -left, -top, left, -top])
    .fill(0xfffaf0)
    .poly([-left - ear, top, -left - ear, top + ear, -left, top + ear])
    .fill(0xe4d9c4);
}
