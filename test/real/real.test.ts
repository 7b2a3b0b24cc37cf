/** Public mini-games by other authors start, draw and react to a touch. Skipped if their copies are absent. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PhoneServer } from '../../adapter/testing/server.ts';
import { Browsers } from './browsers.ts';
import { realPackages } from './packages.ts';
import { playRealPackage } from './play-real.ts';

const folder = process.env.TIAO_REAL_PACKAGES;
/** Software drawing on a busy machine takes minutes for some of them. */
const PATIENCE_MS = 300_000;

describe.runIf(folder === undefined)('real packages', () => {
  // their code cannot be in this repository; a skipped test is reported, whereas a missing one would go unnoticed
  test.skip('their copies are absent: set TIAO_REAL_PACKAGES to a folder with them (test/real/README.md)', () =>
    undefined);
});

describe.runIf(folder !== undefined)('real packages', () => {
  let server: PhoneServer;
  let browsers: Browsers;
  beforeAll(async () => {
    server = await PhoneServer.start();
    browsers = new Browsers();
  });
  afterAll(async () => {
    await browsers.close();
    await server.close();
  });

  for (const real of realPackages) {
    const dir = resolve(folder ?? '', real.id);
    test.runIf(existsSync(dir))(
      `${real.id} boots, draws and answers a touch`,
      async () => {
        const { booted, drew, answered, errors } = await playRealPackage(
          real,
          dir,
          await browsers.for(real),
          server,
        );
        expect({ booted, drew, answered, errors }).toEqual({
          booted: true,
          drew: true,
          answered: true,
          errors: [],
        });
      },
      PATIENCE_MS,
    );
    test.skipIf(existsSync(dir))(`${real.id} is absent from ${join(folder ?? '', real.id)}`, () => undefined);
  }
});
