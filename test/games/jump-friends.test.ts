/** Jump-Jump with friends: challenges that arrive by a card, cards that are sent, the best score in the cloud. */
import { describe, expect, test } from 'vitest';
import { replay } from '../../engine/replay.ts';
import { readChallenge } from '../../games/jump/challenge.ts';
import jump from '../../games/jump/index.ts';
import { start } from './jump.ts';

describe('a challenge', () => {
  test('is a score that can be jumped, and the mark of who sent it', () => {
    expect(readChallenge({ score: '128', from: 'k3x9' })).toEqual({ score: 128, from: 'k3x9' });
    expect(readChallenge({ score: '128' })).toEqual({ score: 128, from: '' });
  });

  test('that is forged is ignored, or has no sender', () => {
    for (const score of ['0', '-5', 'NaN', '1e9', '9999999', '12.5', '0x10', '', ' 7', '<b>7</b>', '١٢']) {
      expect(readChallenge({ score, from: 'a' }), score).toBeNull();
    }
    for (const from of ['<script>', 'A B', 'x'.repeat(17), '__proto__', '../..']) {
      expect(readChallenge({ score: '7', from })).toEqual({ score: 7, from: '' });
    }
  });

  test('stands on its plate, and beating it is celebrated there and in the result', async () => {
    const { words, perfect, miss, phone } = await start({ query: { score: '3', from: 'abc' } });
    expect(words()).toContain('3 to beat');
    perfect();
    expect(words()).toContain('3 to beat');
    phone.sounds.length = 0;
    perfect();
    expect(words()).toContain('✓ Beaten!');
    miss();
    expect(words()).toContain('Challenge won!');
  });

  test('that was not beaten stays for the next run, one that was does not', async () => {
    const { words, perfect, miss, again } = await start({ query: { score: '3' } });
    miss();
    expect(words()).toContain('4 more to win the challenge');
    again();
    expect(words()).toContain('3 to beat');
    perfect();
    perfect();
    miss();
    again();
    expect(words().join()).not.toContain('to beat');
  });

  test('comes also by a card that brings the game back, in the midst of a run', async () => {
    const { words, phone, calm, probe, perfect } = await start();
    perfect();
    const { score } = probe();
    phone.emit('hide');
    phone.emit('show', { query: { score: '77', from: 'abc' } });
    calm(1);
    expect(words()).toContain('77 to beat');
    expect(probe().score).toBe(score);
    phone.emit('hide');
    phone.emit('show', { query: { score: 'NaN' } });
    calm(0.5);
    expect(words()).toContain('77 to beat');
  });

  test.each([{}, { score: '-1' }, { score: '1e99', from: '<script>alert(1)</script>' }, { score: {} }])(
    'a forged one changes nothing: %j',
    async (query) => {
      const { words, perfect, probe, errors } = await start({ query });
      perfect();
      expect(words().join()).not.toContain('to beat');
      expect(probe()).toMatchObject({ state: 'waiting', score: 2 });
      expect(errors).toEqual([]);
    },
  );
});

describe('what goes out', () => {
  test('the menu shares the game; after a run its score, as a challenge', async () => {
    const { phone, perfect, miss } = await start({ seed: 35 });
    expect(phone.menuCard()).toEqual({ title: 'Jump-Jump: how far do you get?', query: '' });
    perfect();
    miss();
    expect(phone.menuCard()).toEqual({
      title: 'I jumped to 2. Can you beat me?',
      query: `score=2&from=${(35).toString(36)}`,
    });
  });

  test('the button under the result shows the same card', async () => {
    const { phone, perfect, miss, tapWords } = await start();
    perfect();
    miss();
    tapWords('Challenge');
    expect(phone.cards).toEqual([phone.menuCard()]);
  });

  test('the best score goes to the cloud when a run ends, once', async () => {
    const { phone, perfect, miss, again } = await start();
    perfect();
    expect(phone.clouds).toEqual([]);
    miss();
    expect(phone.clouds).toEqual([{ score: '2', card: '1' }]);
    await Promise.resolve();
    again();
    miss();
    expect(phone.clouds).toHaveLength(1);
  });

  test('what the cloud refused is told at the next start', async () => {
    const refused = await start();
    refused.phone.isCloudThere = false;
    refused.perfect();
    refused.miss();
    await Promise.resolve();
    expect(refused.errors).toEqual([]);
    refused.phone.settle();
    const { phone } = await start({ stored: refused.phone.stored });
    expect(phone.clouds).toEqual([{ score: '2', card: '1' }]);
  });

  test('without open data there is no ranking, and all else is there', async () => {
    const { words, perfect, miss } = await start();
    perfect();
    miss();
    expect(words()).not.toContain('Friends');
    expect(words()).toContain('Replay');
  });
});

test('the ranking opens over the result, and a trace with it can be replayed without an open data domain', async () => {
  const told: unknown[] = [];
  const domain = (message: unknown) => told.push(message);
  const { perfect, miss, tapWords, words, again, press, engine, trace, calm } = await start({
    query: { score: '99', from: 'abc' },
    record: true,
    domain,
  });
  expect(told).toEqual([{ what: 'challenger', language: 'en', card: 'abc', ticket: '' }]);
  perfect();
  miss();
  tapWords('Friends');
  expect(told.slice(1)).toEqual([{ what: 'ranking', language: 'en', card: '1', best: 2, ticket: '' }]);
  expect(words()).toEqual(['Friends']);
  const { width, height, scale } = engine.viewport;
  const at = (x: number, y: number) => press(60, (width / 2 + x) * scale, (height / 2 + y) * scale);
  at(180, 429);
  at(-180, 429);
  expect(told.slice(2)).toEqual([
    { what: 'turn', by: 1 },
    { what: 'turn', by: -1 },
  ]);
  // the result's own button is no longer at that position
  at(0, 344);
  expect(words()).toEqual(['Friends']);
  at(328, -425);
  calm(0.5);
  expect(words()).toContain('Play again');
  again();
  const kept = trace();
  expect(kept).toMatchObject({ openData: true, query: { score: '99', from: 'abc' } });
  expect((await replay(kept, jump)).mismatch?.message).toBeUndefined();
});

test('a trace with a challenge, a replay and another run is met again', async () => {
  const { perfect, miss, tapWords, again, calm, trace } = await start({
    query: { score: '3' },
    record: true,
  });
  perfect();
  miss();
  tapWords('Replay');
  calm(8);
  again();
  perfect();
  const kept = trace();
  expect(kept.score).toBe(2);
  const { mismatch, score } = await replay(kept, jump);
  expect(mismatch?.message).toBeUndefined();
  expect(score).toBe(2);
});
