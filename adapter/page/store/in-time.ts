/**
 * Timeout for opening a database or a file, milliseconds. A browser that refuses IndexedDB may say so, throw, or never answer.
 */
const OPENS_WITHIN = 3000;

/** The result, or null if there is none within three seconds. */
export async function within<T>(work: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), OPENS_WITHIN);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/** Opens a database. Rejects if that takes longer than three seconds; a database that opens later is closed again. */
export async function inTime<Database extends { close: () => unknown }>(
  open: () => Promise<Database>,
): Promise<Database> {
  if (typeof indexedDB === 'undefined') throw new Error('this browser has no IndexedDB here');
  const opening = open();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      opening.then(
        (late) => late.close(),
        () => undefined, // it would have failed anyway
      );
      reject(new Error('its database does not open; another page may hold it'));
    }, OPENS_WITHIN);
  });
  try {
    return await Promise.race([opening, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
