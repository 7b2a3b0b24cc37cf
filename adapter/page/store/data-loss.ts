/**
 * Chromium deletes all databases of an origin when it finds one damaged. It reports that once, in the upgrade event
 * of the database that is opened first after that, whichever it is (https://github.com/w3c/IndexedDB/issues/30).
 */
let reason: string | null = null;

/** Call this in the upgrade handler of every database. */
export function noteDataLoss(event: IDBVersionChangeEvent): void {
  const { dataLoss, dataLossMessage = '' } = event as { dataLoss?: string; dataLossMessage?: string };
  if (dataLoss === 'total') reason = dataLossMessage || 'it gave no reason';
}

/** Why the browser has deleted its databases since this page was opened; null if it has not. */
export const dataLoss = (): string | null => reason;
