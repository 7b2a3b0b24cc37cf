import { expect, test } from 'vitest';
import { Touches } from '../../adapter/realm/input/touches.ts';
import { Lifecycle } from '../../adapter/realm/lifecycle.ts';
import { SteppedClock } from '../../adapter/realm/time/stepped-clock.ts';

const guard = (call: () => unknown) => void call();

function setUp() {
  const outside = {
    queueTask: (task: () => void) => void setImmediate(task),
    finishDrawing: () => undefined,
    showDrawing: () => true,
    setTimeout: () => 0,
    clearTimeout: () => undefined,
  };
  const clock = new SteppedClock(outside, guard, 0);
  const touches = new Touches(guard);
  const launch = { scene: 1001, query: { a: '1' }, referrerInfo: {} };
  touches.isAway = () => clock.hidden;
  return { clock, touches, lifecycle: new Lifecycle(launch, clock, touches, guard) };
}

test('the first onShow fires once, after game.js has run, and not for listeners added later', async () => {
  const { clock, lifecycle } = setUp();
  const heard: string[] = [];
  lifecycle.onShow.add(({ scene }) => heard.push(`early ${scene}`));
  lifecycle.firstShow();
  expect(heard).toEqual([]);
  await clock.step(1);
  lifecycle.onShow.add(() => heard.push('late'));
  await clock.step(3);
  expect(heard).toEqual(['early 1001']);
});

test('a game hidden before game.js has run gets one onShow, when it is shown', async () => {
  const { clock, lifecycle } = setUp();
  const heard: string[] = [];
  lifecycle.hide();
  lifecycle.onHide.add(() => heard.push('hide'));
  lifecycle.onShow.add(() => heard.push('show'));
  lifecycle.firstShow();
  await clock.step(3);
  expect(heard).toEqual([]);
  lifecycle.show({});
  await clock.step(3);
  expect(heard).toEqual(['show']);
});

test('coming back changes the enter options and leaves the launch options', () => {
  const { lifecycle } = setUp();
  const heard: unknown[] = [];
  lifecycle.onShow.add((entry) => heard.push(entry));
  lifecycle.hide();
  lifecycle.show({ scene: 1044, query: { from: 'card' } });
  expect(heard).toEqual([{ scene: 1044, query: { from: 'card' }, referrerInfo: {} }]);
  expect(lifecycle.launch.scene).toBe(1001);
  expect(lifecycle.enter.scene).toBe(1044);
});

test('a card’s share ticket is not kept for the next entry', () => {
  const { lifecycle } = setUp();
  lifecycle.hide();
  lifecycle.show({ scene: 1044, shareTicket: 'from the group', query: { from: 'card' } });
  expect(lifecycle.enter).toMatchObject({ scene: 1044, shareTicket: 'from the group' });
  lifecycle.hide();
  lifecycle.show({});
  expect(lifecycle.enter.shareTicket).toBe('from the group');
  lifecycle.hide();
  lifecycle.show({ scene: 1001 });
  expect(lifecycle.enter).toEqual({ scene: 1001, query: { from: 'card' }, referrerInfo: {} });
});

test('hiding cancels the game’s touches and silences it until it is shown', () => {
  const { lifecycle, touches } = setUp();
  const heard: string[] = [];
  touches.listeners.cancel.add(() => heard.push('cancel'));
  lifecycle.onHide.add(() => heard.push('hide'));
  lifecycle.onSilence = () => heard.push('silence');
  touches.dispatch('start', 'a', 0, 0, 0);
  lifecycle.hide();
  lifecycle.hide();
  expect(heard).toEqual(['cancel', 'silence', 'hide']);
  expect(lifecycle.silenced).toBe(true);
  lifecycle.show({});
  expect(lifecycle.silenced).toBe(false);
});

test('an interruption that ends while hidden leaves the game silent', () => {
  const { lifecycle } = setUp();
  lifecycle.audioInterruption('begin');
  lifecycle.hide();
  lifecycle.audioInterruption('end');
  expect(lifecycle.silenced).toBe(true);
});

/** How to begin and end each reason for silence. */
const REASONS: { [reason: string]: { begin: (to: Lifecycle) => void; end: (to: Lifecycle) => void } } = {
  hidden: { begin: (to) => to.hide(), end: (to) => to.show({}) },
  call: { begin: (to) => to.audioInterruption('begin'), end: (to) => to.audioInterruption('end') },
  ad: { begin: (to) => to.audioInterruption('begin', 'ad'), end: (to) => to.audioInterruption('end', 'ad') },
};

/** Every order in which they can end. */
function orders(reasons: string[]): string[][] {
  if (reasons.length < 2) return [reasons];
  return reasons.flatMap((first) =>
    orders(reasons.filter((one) => one !== first)).map((rest) => [first, ...rest]),
  );
}

const names = Object.keys(REASONS);
const sets = [...names.map((one) => [one]), ['hidden', 'call'], ['hidden', 'ad'], ['call', 'ad'], names];
const cases = sets.flatMap((set) =>
  orders(set).flatMap((begun) => orders(set).map((ended) => ({ begun, ended }))),
);

test.each(cases)('silent from $begun.0 until all have ended: $begun, then $ended', ({ begun, ended }) => {
  const { lifecycle } = setUp();
  const heard: string[] = [];
  lifecycle.onAudioInterruption.begin.add(() => heard.push('begin'));
  lifecycle.onAudioInterruption.end.add(() => heard.push('end'));
  let silences = 0;
  lifecycle.onSilence = () => {
    silences++;
  };
  begun.forEach((reason, i) => {
    REASONS[reason].begin(lifecycle);
    expect(lifecycle.silenced, `${reason} began`).toBe(true);
    expect(silences).toBe(i + 1);
    REASONS[reason].begin(lifecycle); // begun already
    expect(silences).toBe(i + 1);
  });
  ended.forEach((reason, i) => {
    REASONS[reason].end(lifecycle);
    expect(lifecycle.silenced, `${reason} ended`).toBe(i < ended.length - 1);
    REASONS[reason].end(lifecycle);
  });
  const isInterrupted = begun.some((reason) => reason !== 'hidden');
  expect(heard).toEqual(isInterrupted ? ['begin', 'end'] : []);
});

test('a hidden game gets no touches, and later none of a finger that came down meanwhile', () => {
  const { lifecycle, touches } = setUp();
  const heard: string[] = [];
  for (const type of ['start', 'move', 'end', 'cancel'] as const) {
    touches.listeners[type].add(() => heard.push(type));
  }
  touches.onDispatch = (type) => heard.push(`open data ${type}`);
  touches.isCovered = (type) => {
    heard.push(`widget ${type}`);
    return false;
  };
  lifecycle.hide();
  touches.dispatch('start', 'a', 0, 0, 0);
  touches.dispatch('move', 'a', 0, 0, 1);
  lifecycle.show({});
  touches.dispatch('end', 'a', 0, 0, 2);
  expect(heard).toEqual(['widget end']);
});
