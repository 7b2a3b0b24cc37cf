/** The contract of `wx`, checked where it runs: green is as documented, red is not, blue is what no document says. */
import { Container, type Game, Graphics, label, type Scene } from 'tiao';
import { calls } from './calls.ts';
import { type Outcome, type Result, runChecks } from './check.ts';
import { type Seen, watch } from './hands.ts';
import { keeping } from './keeping.ts';
import { phone } from './phone.ts';

const COLORS: { [outcome in Outcome]: string } = { pass: '#2f9e68', fail: '#d64545', probe: '#3d6fb4' };
const ROW = 62;
/** Letters of a note in one line, at its size. */
const LINE = 62;
const checks = [...calls, ...keeping, ...phone];

function list(): Scene {
  const rows = new Container();
  const results: Result[] = [];
  const title = label('wx-check', { size: 44, color: '#333333', align: 'left' });
  let seen: Seen | null = null;
  let scroll = 0;
  let isDone = false;
  let fingerY = 0;
  let drawnHands = '';
  const hands = new Container();

  const row = (y: number, color: string, name: string, note: string, into: Container) => {
    const mark = new Graphics().circle(44, y, 11).fill(color);
    const text = label(name, { size: 26, color: '#333333', align: 'left', weight: '500' });
    text.position.set(72, note === '' ? y : y - 13);
    into.addChild(mark, text);
    if (note === '') return;
    const small = label(note.slice(0, LINE), { size: 21, color, align: 'left', weight: '400' });
    small.position.set(72, y + 16);
    into.addChild(small);
  };

  return {
    enter({ stage, viewport }) {
      title.position.set(40, viewport.safe.top + 60);
      rows.y = viewport.safe.top + 140;
      stage.addChild(rows, title);
      rows.addChild(hands);
      seen = watch();
      void runChecks(checks, (result) => {
        results.push(result);
        row(results.length * ROW + ROW, COLORS[result.outcome], result.name, result.note, rows);
      }).then(() => {
        isDone = true;
      });
    },
    update({ input, viewport }) {
      const { pointer } = input;
      if (pointer.isDown && !pointer.pressed) scroll += pointer.y - fingerY;
      fingerY = pointer.y;
      const room = viewport.height - viewport.safe.top - 200;
      scroll = Math.min(0, Math.max(scroll, room - (results.length + 3) * ROW));
    },
    draw({ viewport }) {
      rows.y = viewport.safe.top + 140 + scroll;
      const failed = results.filter(({ outcome }) => outcome === 'fail').length;
      const passed = results.filter(({ outcome }) => outcome === 'pass').length;
      const word = isDone
        ? `${passed} as documented, ${failed} not`
        : `${results.length} of ${checks.length} …`;
      if (title.text !== word) title.text = word;
      title.alpha = scroll < -60 ? 0 : 1;
      const { touches, hiding } = seen ?? { touches: '', hiding: '' };
      if (drawnHands === touches + hiding) return;
      drawnHands = touches + hiding;
      for (const old of hands.removeChildren()) old.destroy();
      row(0, COLORS.probe, 'probe: touches', touches, hands);
      row(ROW, COLORS.probe, 'probe: hidden', hiding, hands);
    },
    probe: () => ({ isDone, results, hands: seen }),
  };
}

export default {
  id: 'wx-check',
  title: 'wx-check',
  design: { width: 750, height: 1334 },
  background: '#f4f1ea',
  start: list,
} satisfies Game;
