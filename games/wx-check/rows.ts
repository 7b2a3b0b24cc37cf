/** The list on the screen: a mark, a name, and what was seen, wrapped into lines. */
import { Container, Graphics, label } from 'tiao';
import type { Outcome, Result } from './check.ts';

export const COLORS: { [outcome in Outcome]: string } = {
  pass: '#2f9e68',
  fail: '#d64545',
  probe: '#3d6fb4',
};
const LEFT = 72;
const GAP = 26;
const MARK: { [outcome in Outcome]: string } = { pass: 'ok ', fail: 'NO ', probe: '?  ' };

export class Rows extends Container {
  /** where the next row will be, design units */
  bottom = 0;

  /** @param width of the screen, design units */
  constructor(private readonly room: number) {
    super();
  }

  add({ name, outcome, note }: Result): void {
    const color = COLORS[outcome];
    const text = this.line(name, 30, '#2c2a26', '500');
    const mark = new Graphics().circle(40, this.bottom + text.height / 2, 12).fill(color);
    this.addChild(mark);
    this.bottom += text.height;
    if (note !== '') this.bottom += this.line(note, 26, outcome === 'fail' ? color : '#5f5b53', '400').height;
    this.bottom += GAP;
  }

  private line(words: string, size: number, color: string, weight: '400' | '500') {
    const text = label(words, { size, color, weight, align: 'left' });
    text.anchor.set(0, 0);
    Object.assign(text.style, {
      wordWrap: true,
      breakWords: true,
      wordWrapWidth: this.room - LEFT - 32,
      lineHeight: Math.round(size * 1.35),
    });
    text.position.set(LEFT, this.bottom);
    return this.addChild(text);
  }
}

/** The list as text, for someone to send from a phone. */
export function asText(results: Result[]): string {
  return results.map(({ name, outcome, note }) => `${MARK[outcome]}${name}${note && `: ${note}`}`).join('\n');
}
