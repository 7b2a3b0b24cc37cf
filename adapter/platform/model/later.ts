/** Runs a scheduled job by its kind. */
import { endMediaCheck } from '../api/content.ts';
import type { Platform } from '../platform.ts';
import { deliverGoods } from './goods.ts';

const KINDS: { [kind: string]: (platform: Platform, payload: never) => Promise<void> } = {
  'media check': endMediaCheck,
  goods: deliverGoods,
};

export async function runJob(platform: Platform, kind: string, payload: unknown) {
  const run = KINDS[kind];
  if (!run) throw new Error(`A job of kind '${kind}' waits in the database, and this tiao knows none.`);
  await run(platform, payload as never);
}
