/** A run on the phone is reproduced bit for bit: on the phone from its trace, and in Node alone. */

import type { Json } from '../../adapter/contract/json.ts';
import { gameFolder } from '../../adapter/make/games.ts';
import { loadInNode } from '../../adapter/make/node-game.ts';
import { expect, test } from '../../adapter/testing/index.ts';
import { readTrace } from '../../engine/trace.ts';

test('a recorded run gives the same hash in the phone and in Node', async ({ phone }) => {
  await phone.open('jump', { draw: false });
  await phone.step(60);
  for (const ms of [420, 610, 380]) {
    await phone.press(190, 500, ms);
    await phone.step(150);
  }
  const trace = readTrace(JSON.stringify(await phone.trace()), { game: 'jump' });
  const { hash } = trace.checks[trace.checks.length - 1];
  expect(trace.package).toMatch(/^[0-9a-f]{64}$/);
  expect(trace.inputs.filter((input) => 'touch' in input)).toHaveLength(6);

  // all but the last second is replayed without drawing, as fast as possible
  const replay = { replay: trace as unknown as Json, showFrom: trace.steps - 60 };
  await phone.open('jump', { draw: false, config: { __tiaoBoot: replay } });
  await phone.step(200);
  expect(await phone.tool('replayed')).toMatchObject({ hash, mismatch: null, isOver: true });

  const { game, replay: replayInNode } = await loadInNode(gameFolder('jump') ?? '', 'jump-e2e');
  expect(await replayInNode(trace, game)).toMatchObject({ hash, mismatch: null, steps: trace.steps });
});

test('a replay stops where the game deviates from its trace, and says in what', async ({ phone }) => {
  await phone.open('hello', { draw: false });
  await phone.step(130);
  const trace = await phone.trace();
  trace.checks[1].parts.y = '00000000';
  trace.checks[1].hash = '00000000';
  await phone.open('hello', { draw: false, config: { __tiaoBoot: { replay: trace as unknown as Json } } });
  await phone.step(200);
  const { mismatch } = (await phone.tool('replayed')) as unknown as { mismatch: { message: string } };
  expect(mismatch.message).toContain('between steps 60 and 120: y differ');
});

test('a trace leaves what is stored on the phone alone', async ({ phone }) => {
  await phone.open('jump', { draw: false });
  await phone.step(10);
  const trace = await phone.trace();
  trace.stored.best = 77;
  await phone.open('jump', { draw: false, config: { __tiaoBoot: { replay: trace as unknown as Json } } });
  await phone.step(30);
  expect(await phone.storage()).toEqual({});
});
