/**
 * Checks the contract of `wx` on the phone where it runs: green is as documented, red is not, blue is not documented.
 */
import { Button, type Game, Graphics, label, type Scene } from 'tiao';
import { calls } from './calls.ts';
import { type Result, runChecks } from './check.ts';
import { type Seen, watch } from './hands.ts';
import { keeping } from './keeping.ts';
import { phone } from './phone.ts';
import { probes } from './probes.ts';
import { asText, Rows } from './rows.ts';

const checks = [...calls, ...keeping, ...phone, ...probes];
const BACKGROUND = '#f4f1ea';
/** height of the row with the button, below the capsule, design units */
const BUTTON_LINE = 104;

function list(): Scene {
  const results: Result[] = [];
  const title = label('wx-check', { size: 38, color: '#2c2a26', align: 'left' });
  const said = label('', { size: 26, color: '#5f5b53', align: 'left', weight: '400' });
  let rows: Rows | null = null;
  let hands: Rows | null = null;
  let seen: Seen | null = null;
  let drawnHands = '';
  let scroll = 0;
  let isDone = false;
  let fingerY = 0;

  const handResults = (): Result[] => [
    { name: 'probe: touches', outcome: 'probe', note: seen?.touches ?? '' },
    { name: 'probe: frames and timers while hidden', outcome: 'probe', note: seen?.hiding ?? '' },
  ];
  const copy = () =>
    wx.setClipboardData({
      data: asText([...handResults(), ...results]),
      success: () => {
        said.text = 'Copied: paste it where it is wanted.';
      },
      fail: ({ errMsg }) => {
        said.text = errMsg;
      },
    });

  return {
    enter({ stage, viewport }) {
      const { width, capsule } = viewport;
      rows = new Rows(width);
      stage.addChild(rows);
      const head = new Graphics().rect(0, 0, width, capsule.bottom + BUTTON_LINE).fill(BACKGROUND);
      const button = new Button({
        text: 'Copy as text',
        width: 250,
        height: 66,
        color: '#2c2a26',
        textColor: '#ffffff',
        onTap: copy,
      });
      title.position.set(32, (capsule.top + capsule.bottom) / 2);
      button.position.set(32 + 125, capsule.bottom + 52);
      said.position.set(310, capsule.bottom + 52);
      stage.addChild(head, title, button, said);
      seen = watch();
      void runChecks(checks, (result) => {
        results.push(result);
        rows?.add(result);
      }).then(() => {
        isDone = true;
      });
    },
    update({ input, viewport }) {
      const { pointer } = input;
      if (pointer.isDown && !pointer.pressed) scroll += pointer.y - fingerY;
      fingerY = pointer.y;
      const room = viewport.height - viewport.capsule.bottom - BUTTON_LINE - viewport.safe.bottom - 20;
      scroll = Math.min(0, Math.max(scroll, room - (rows?.bottom ?? 0) - (hands?.height ?? 0)));
    },
    draw({ stage, viewport }) {
      const failed = results.filter(({ outcome }) => outcome === 'fail').length;
      const passed = results.filter(({ outcome }) => outcome === 'pass').length;
      const word = isDone
        ? `${passed} as documented, ${failed} not`
        : `${results.length} of ${checks.length} …`;
      if (title.text !== word) title.text = word;
      const top = viewport.capsule.bottom + BUTTON_LINE + scroll;
      const words = handResults()
        .map(({ note }) => note)
        .join();
      if (drawnHands !== words) {
        drawnHands = words;
        hands?.destroy({ children: true });
        hands = new Rows(viewport.width);
        stage.addChildAt(hands, 0);
        for (const result of handResults()) hands.add(result);
      }
      if (hands) hands.y = top;
      if (rows) rows.y = top + (hands?.bottom ?? 0);
    },
    probe: () => ({ isDone, results, hands: seen, text: asText(results) }),
  };
}

export default {
  id: 'wx-check',
  title: 'wx-check',
  design: { width: 750, height: 1334 },
  background: BACKGROUND,
  start: list,
} satisfies Game;
