/** Server errors: their message is shown, and an HTML page is not read as a package. */
import { afterEach, expect, test, vi } from 'vitest';
import type { PackageIndex } from '../../adapter/contract/package-index.ts';
import { loadIndex, loadPackage } from '../../adapter/page/session/load.ts';

afterEach(() => vi.unstubAllGlobals());

const answers = (body: string) => vi.stubGlobal('fetch', async () => new Response(body, { status: 500 }));
const OURS = JSON.stringify({ error: 'a.js "ends" the compiler.' });
const PAGE = '<!doctype html><title>Error</title>';
// safe: the loader reads only scripts and files
const INDEX = { scripts: [{ path: 'game.js', bytes: 9 }], files: [] } as unknown as PackageIndex;
const load = () => loadPackage('http://host/', INDEX, { mayBeLate: false, onProgress: () => undefined });

test.each([
  [OURS, 'a.js "ends" the compiler.'],
  [PAGE, 'http://host/index.json is answered by an error of its server (500).'],
])('an index that fails: %s', async (body, message) => {
  answers(body);
  await expect(loadIndex('http://host/', 'game')).rejects.toThrow(message);
});

test.each([
  [OURS, 'a.js "ends" the compiler.'],
  [PAGE, "'game.js' is in the package's index, but the server answered 500"],
])('a script that fails: %s', async (body, message) => {
  answers(body);
  await expect(load()).rejects.toThrow(message);
});
