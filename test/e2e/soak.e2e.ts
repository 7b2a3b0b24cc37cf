/** A few moves of the long runs (`npm run soak`): every game keeps running, whatever happens to the phone. */
import { expect, test } from '../../adapter/testing/index.ts';
import { playOn } from '../soak/play-on.ts';
import { players } from '../soak/players.ts';

for (const game of Object.keys(players)) {
  test(`${game} is played for some moves without an error`, async ({ phone }) => {
    const { moves, best, problems } = await playOn(phone, { game, device: 'oppo-r9s', moves: 12, seed: 3 });
    expect(problems).toEqual([]);
    expect(moves).toBe(12);
    expect(best).toBeGreaterThan(0);
  });
}
