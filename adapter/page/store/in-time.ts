/**
 * Limits how long a database or a file may take to open: 3 s, counted as 30 timers of 100 ms. If a machine is so busy
 * that its timers are late, its storage is slow too, and gets more time. A browser that refuses IndexedDB may report an
 * error, throw, or never answer.
 */
const TURNS = 30;
const TURN_MS = 100;

/** The result, or null if it does not arrive in time. */
export function within<T>(work: Promise<T>): Promise<T | null> {
  return raceTime(work, () => null);
}

/** Opens a database. Rejects if that takes too long. A database that opens later is closed again. */
export async function inTime<Database extends { close: () => unknown }>(
  open: () => Promise<Database>,
): Promise<Database> {
  if (typeof indexedDB === 'undefined') throw new Error('this browser has no IndexedDB here');
  const opening = open();
  return raceTime(opening, () => {
    opening.then(
      (late) => late.close(),
      () => undefined, // it failed anyway
    );
    throw new Error('its database does not open; another page may hold it');
  });
}

/** The result of `work`, or of `tooLong` if the time is up first. */
async function raceTime<T, Late>(work: Promise<T>, tooLong: () => Late): Promise<T | Late> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const time = new Promise<void>((resolve) => {
    let left = TURNS;
    const turn = () => {
      timer = setTimeout(() => (--left > 0 ? turn() : resolve()), TURN_MS);
    };
    turn();
  });
  try {
    return await Promise.race([work, time.then(tooLong)]);
  } finally {
    clearTimeout(timer);
  }
}
