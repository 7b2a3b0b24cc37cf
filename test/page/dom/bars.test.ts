// @vitest-environment happy-dom
/** The bars over a game: what the status bar shows of the surroundings, and when each bar is visible. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Bars } from '../../../adapter/page/device/bars.ts';
import { StatusBar } from '../../../adapter/page/device/status-bar.ts';
import type { OpenGame } from '../../../adapter/page/session/open-game.ts';
import { texts } from '../../../adapter/page/words/text.ts';

beforeEach(() => vi.useFakeTimers({ now: new Date(2026, 10, 29, 9, 5, 30) }));
afterEach(() => vi.useRealTimers());

test('the status bar shows time, network and battery', () => {
  const bar = new StatusBar();
  const time = bar.root.querySelector('.status-time');
  expect(time?.textContent).toBe('9:05');
  vi.advanceTimersByTime(30_000);
  expect(time?.textContent).toBe('9:06');
  const link = bar.root.querySelector('.status-link');
  bar.tell({ network: { type: '4g' } });
  expect(link?.textContent).toBe('4G');
  bar.tell({ network: { type: 'none' } });
  expect([link?.textContent.trim(), link?.querySelectorAll('svg').length]).toEqual(['', 1]);
  const battery = bar.root.querySelector<SVGElement>('.battery');
  const level = battery?.querySelector('.battery-level');
  bar.tell({ battery: { level: 50, isCharging: false, isLowPowerModeEnabled: true } });
  expect([level?.getAttribute('width'), battery?.dataset.state]).toEqual(['10', 'saving']);
  bar.tell({ battery: { level: 100, isCharging: true, isLowPowerModeEnabled: true } });
  expect([level?.getAttribute('width'), battery?.dataset.state]).toEqual(['19', 'charging']);
});

test.each([
  ['a running game', 'running', 'portrait', false, { isHidden: true, over: 'game' }],
  ['a game that asks for it', 'running', 'portrait', true, { isHidden: false, over: 'game' }],
  ['a game that lies on its side', 'running', 'landscape', true, { isHidden: true, over: 'game' }],
  ['a game that is loading', 'booting', 'portrait', false, { isHidden: false, over: 'phone' }],
] as const)('the status bar over %s', (_, status, orientation, showStatusBar, { isHidden, over }) => {
  const bars = new Bars(
    () => undefined,
    () => undefined,
  );
  const index = { gameJson: { showStatusBar } };
  const game = {
    capsuleStyle: 'dark',
    statusBarStyle: 'white',
    run: { state: { status } },
    index,
    orientation,
  };
  bars.follow(game as unknown as OpenGame, false); // safe: all that the bars read
  const { root } = bars.statusBar;
  expect([root.hidden, root.dataset.over, root.dataset.style]).toEqual([isHidden, over, 'white']);
  expect(bars.capsule.root.dataset.style).toBe('dark');
});

test('on a real phone a hint says how to hold it, unless it is held so', () => {
  const bars = new Bars(
    () => undefined,
    () => undefined,
  );
  const screen = document.createElement('div');
  bars.mount(screen, 'full');
  const hint = screen.querySelector<HTMLElement>('.turn-hint');
  const isHeldUpright = innerWidth <= innerHeight;
  const [held, other] = isHeldUpright
    ? (['portrait', 'landscape'] as const)
    : (['landscape', 'portrait'] as const);
  bars.hintOrientation(other, texts.en);
  expect(hint?.hidden).toBe(false);
  expect(hint?.textContent).toBe(isHeldUpright ? texts.en.turnSideways : texts.en.turnUpright);
  bars.hintOrientation(held, texts.en);
  expect(hint?.hidden).toBe(true);
  bars.hintOrientation(null, texts.en);
  expect(hint?.hidden).toBe(true);
});
