/** The page's end of a realm: every request to it is settled, even if the game ends first. */
import { afterAll, expect, test, vi } from 'vitest';
import type { Realm } from '../../adapter/page/session/realm.ts';

// the document that the realm's end reads
vi.stubGlobal('document', { documentElement: { dataset: {} } });
afterAll(() => vi.unstubAllGlobals());

/** Opens a realm whose iframe never answers. */
async function open() {
  const { Realm } = await import('../../adapter/page/session/realm.ts');
  // safe: Realm.close only removes it
  const frame = { remove: () => undefined } as unknown as HTMLIFrameElement;
  // safe: this realm sends nothing
  return new Realm(frame, { receive: () => undefined, handlers: {} as never, say: () => undefined }, '');
}

const asksOf = (realm: Realm) => [
  realm.inspect(),
  realm.tool('trace', null),
  realm.step(1),
  realm.question('shareAppMessage'),
];

const ENDED = 'rejected: The game has ended, so it gives no more answers. Restart it.';

async function endsOf(asks: Promise<unknown>[]) {
  const ends = await Promise.allSettled(asks);
  return ends.map((end) =>
    end.status === 'fulfilled' ? end.value : `rejected: ${(end.reason as Error).message}`,
  );
}

test('what waits for a game that ends is settled: with an error, or with nothing', async () => {
  const realm = await open();
  const asks = asksOf(realm);
  realm.close();
  expect(await endsOf(asks)).toEqual([ENDED, ENDED, true, null]);
});

test('what is asked of a game that has ended is settled at once', async () => {
  const realm = await open();
  realm.close();
  expect(await endsOf(asksOf(realm))).toEqual([ENDED, ENDED, true, null]);
});
