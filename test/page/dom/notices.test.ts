// @vitest-environment happy-dom
/** What the phone shows over a game that has problems, and when it shows nothing. */
import { expect, test, vi } from 'vitest';
import type { Fault } from '../../../adapter/contract/fault.ts';
import { Cover } from '../../../adapter/page/screens/cover.ts';
import type { Dialogs } from '../../../adapter/page/services/dialogs.ts';
import type { LogEntry } from '../../../adapter/page/session/log.ts';
import { type NoticedGame, Notices } from '../../../adapter/page/session/notices.ts';
import { texts } from '../../../adapter/page/words/text.ts';

const { en } = texts;
const error = (text: string, more: Partial<LogEntry> = {}): LogEntry => ({
  at: 0,
  kind: 'error',
  level: 'error',
  text,
  count: 1,
  ...more,
});

function game(isBare = false) {
  const state: { fault: Fault | null } = { fault: null };
  const run = { state, isOpenElsewhere: false, stop: vi.fn() };
  const showError = vi.fn(async () => undefined);
  const restart = vi.fn();
  const notices = new Notices({
    run,
    log: { entries: [] },
    dialogs: { showError } as unknown as Dialogs, // safe: the only method that is called
    isBare,
    text: () => en,
    restart,
    suggestions: () => [],
  } as unknown as NoticedGame); // safe: run and log have the members that notices use
  const find = (id: string) => notices.layer.querySelector<HTMLElement>(`[data-testid="${id}"]`);
  return { notices, run, state, showError, restart, find };
}

test('one strip shows the latest error with its count, and its details on a tap', () => {
  const { notices, find, showError } = game();
  notices.showError(error('a is undefined'));
  notices.showError(error('b is undefined', { count: 3, stack: 'Error\n    at step (game.js:1:2)' }));
  expect(notices.layer.childElementCount).toBe(1);
  expect(find('error')?.textContent).toContain('b is undefined');
  expect(find('error')?.textContent).toContain('×3');
  find('error')?.querySelector<HTMLElement>('.error-text')?.click();
  expect(showError).toHaveBeenCalledWith('b is undefined', expect.stringContaining('game.js:1:2'));
});

test('an error whose strip was closed stays closed when it is thrown again; another one is shown', () => {
  const { notices, find } = game();
  const known = error('a is undefined');
  notices.showError(known);
  find('error')?.querySelector<HTMLElement>('.error-close')?.click();
  notices.showError(Object.assign(known, { count: 2 }));
  expect(find('error')).toBeNull();
  notices.showError(error('b is undefined'));
  expect(find('error')).not.toBeNull();
});

test('a call that the player has cancelled is no error; nor is one of a game that has already failed', () => {
  const { notices, state, find } = game();
  notices.showError(error('showModal:fail cancel', { kind: 'rejection' }));
  expect(find('error')).toBeNull();
  state.fault = { kind: 'script', message: 'It failed.' };
  notices.showError(error('a is undefined'));
  expect(find('error')).toBeNull();
});

test('stopping a game that hangs is offered once, and no longer when it answers', () => {
  const { notices, run, find } = game();
  notices.offerStop(7000);
  notices.offerStop(8000);
  expect(notices.layer.childElementCount).toBe(1);
  find('busy')?.querySelector<HTMLElement>('.busy-stop')?.click();
  expect(run.stop).toHaveBeenCalledTimes(1);
  notices.offerStop(0);
  expect(find('busy')).toBeNull();
});

test('a bare game shows no strips; if it hangs for good it is stopped', () => {
  const { notices, run } = game(true);
  notices.showError(error('a is undefined'));
  notices.showForgetting('the disk is full');
  notices.offerStop(7000);
  expect(notices.layer.childElementCount).toBe(0);
  expect(run.stop).not.toHaveBeenCalled();
  notices.offerStop(31_000);
  expect(run.stop).toHaveBeenCalledTimes(1);
});

test('the fault screen takes the place of the strips, and its button restarts, or takes the game over', () => {
  const { notices, run, restart } = game();
  notices.showForgetting('the disk is full');
  expect(notices.layer.textContent).toContain('the disk is full');
  const screen = notices.faultScreen({ kind: 'script', message: 'It failed.', file: 'index.ts:3:1' });
  expect(notices.layer.childElementCount).toBe(0);
  for (const words of ['It failed.', 'index.ts:3:1', en.restart]) expect(screen.textContent).toContain(words);
  screen.querySelector<HTMLElement>('.fault-restart')?.click();
  expect(restart).toHaveBeenCalledTimes(1);
  run.isOpenElsewhere = true;
  const elsewhere = notices.faultScreen({ kind: 'runtime', message: 'Another tab plays it.' });
  expect(elsewhere.querySelector('.fault-restart')?.textContent).toBe(en.playHere);
});

test('a cover says in the language of the page why nothing has been drawn', async () => {
  const why = 'Nothing has been drawn for 10 seconds. Its screen has no context yet.';
  const [english, chinese] = [new Cover(en), new Cover(texts.zh)];
  english.explain(why);
  chinese.explain(why);
  expect(english.root.textContent).toBe(why);
  await vi.waitFor(() =>
    expect(chinese.root.textContent).toBe('10 秒内没有画出任何内容。屏幕画布还没有绘图上下文。'),
  );
});
