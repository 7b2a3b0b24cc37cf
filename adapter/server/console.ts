/** The platform's console as files. */

import { readBuilt } from './built-phone.ts';
import { keptPage } from './page.ts';

export async function consoleFile(path: string): Promise<{ type: string; body: Buffer } | undefined> {
  return readBuilt(await keptPage('console'), path || 'index.html');
}
