/** The files of the platform's console. */

import { readBuilt } from './built-phone.ts';
import { cachedPage } from './page.ts';

export async function consoleFile(path: string): Promise<{ type: string; body: Buffer } | undefined> {
  return readBuilt(await cachedPage('console'), path || 'index.html');
}
