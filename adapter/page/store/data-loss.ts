/**
 * Chromium deletes all databases of an origin when it finds one damaged. It reports that once, in the upgrade event
 * of the database that is opened first after that, whichever it is (https://github.com/w3c/IndexedDB/issues/30). So the
 * loss is recorded outside the page: games that are opened later have lost their data too.
 */
const NOTE = 'tiao.data-loss';

/** The browser's message, and when it came. */
export type Loss = { reason: string; atMs: number };

let reason: string | null = null;

/** Call this in the upgrade handler of every database. */
export function noteDataLoss(event: IDBVersionChangeEvent): void {
  const { dataLoss, dataLossMessage = '' } = event as { dataLoss?: string; dataLossMessage?: string };
  if (dataLoss !== 'total') return;
  reason = dataLossMessage || 'it gave no reason';
  const loss: Loss = { reason, atMs: Date.now() };
  try {
    localStorage.setItem(NOTE, JSON.stringify(loss));
  } catch {
    // storage is full or refused: games that are opened later start without their data and without a message
  }
}

/** Why the browser has deleted its databases since this page was opened; null if it has not. */
export const dataLoss = (): string | null => reason;

/** The last loss in this browser; null if none is known. */
export function lastLoss(): Loss | null {
  try {
    // safe: only noteDataLoss writes it
    return JSON.parse(localStorage.getItem(NOTE) ?? 'null') as Loss | null;
  } catch {
    return null; // as above
  }
}
