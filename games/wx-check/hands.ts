/** Probes that need a person: touches, and what happens to frames and timers while the game is hidden. */

/** What was seen so far: the latest observation of each kind. */
export type Seen = { touches: string; hiding: string };

const MS = (value: number) => `${Math.round(value)} ms`;

/** Starts to watch. */
export function watch(): Seen {
  const seen: Seen = { touches: 'touch with several fingers', hiding: 'put the game aside for 10 s' };
  let most = 0;
  const used = new Set<number>();
  wx.onTouchStart(({ touches, changedTouches, timeStamp }) => {
    most = Math.max(most, touches.length);
    for (const { identifier } of changedTouches) used.add(identifier);
    const now = wx.getPerformance().now() / 1000;
    const base = Math.abs(timeStamp - Date.now()) < 60_000 ? 'Date' : `clock ${MS(timeStamp - now)} off`;
    seen.touches = `at most ${most} at once, identifiers ${[...used].sort().join(' ')}, timeStamp by ${base}`;
  });

  let hiddenAt = 0;
  let frames = 0;
  let lastFrame = 0;
  let ticks = 0;
  let lastTick = 0;
  const count = () => {
    frames++;
    lastFrame = Date.now();
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  setInterval(() => {
    ticks++;
    lastTick = Date.now();
  }, 500);
  wx.onHide(() => {
    hiddenAt = Date.now();
    frames = 0;
    ticks = 0;
  });
  wx.onShow(() => {
    if (hiddenAt === 0) return;
    const away = Date.now() - hiddenAt;
    const until = (last: number, n: number) =>
      n > 0 ? `${n} until ${MS(Math.max(0, last - hiddenAt))}` : 'none';
    seen.hiding = `away ${MS(away)}: frames ${until(lastFrame, frames)}, timers of 500 ms ${until(lastTick, ticks)}`;
  });
  return seen;
}
