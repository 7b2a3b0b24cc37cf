/**
 * Chromium deletes all databases of an address when it finds one damaged. It says so once, in the upgrade event of the first
 * that is opened afterwards, whichever that is (https://github.com/w3c/IndexedDB/issues/30).
 */
let reason: string | null = null;

/** To be called in every upgrade of a database. */
export function noteDataLoss(event: IDBVersionChangeEvent): void {
  const { dataLoss, dataLossMessage = '' } = event as { dataLoss?: string; dataLossMessage?: string };
  if (dataLoss === 'total') reason = dataLossMessage || 'it gave no reason';
}

/** Why the browser has deleted its databases since this page was opened; null if it has not. */
export const dataLoss = (): string | null => reason;
