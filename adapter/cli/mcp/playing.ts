/** The tools that play: they open a game and bring it on, frame by frame. */

import * as v from 'valibot';
import type { Action } from '../../contract/action.ts';
import type { Json } from '../../contract/json.ts';
import { readMocks } from '../../contract/mocks.ts';
import { readBy } from '../../contract/read.ts';
import { NETWORKS, type NetworkType, type Surroundings } from '../../contract/surroundings.ts';
import { DEFAULT_DEVICE, devices, findDevice, readQuirks, unknownDevice } from '../../devices/index.ts';
import { UsageError } from '../../host/failure.ts';
import type { OpenOptions } from '../../testing/open-phone.ts';
import { parseAction } from '../actions.ts';
import type { Bench } from './bench.ts';
import { type Condition, ConditionSchema, checkConditions, describeConditions } from './conditions.ts';
import * as p from './params.ts';
import { type Answer, tool } from './tool.ts';

const FRAME_MS = 1000 / 60;
/** A short touch, as the fixtures' tap. */
const TAP_MS = 60;
/** Frames after opening: a game of ours loads in them. */
const USUAL_START = 60;
/** Frames that `run_until` may take: ten seconds. */
const USUAL_BUDGET = 600;

const COORDINATES = 'logical pixels of the screen, (0, 0) at its top left';
const MORE = 'frames to run after it (default 0)';

const entry = {
  scene: p.optional(p.count('number of the scene by which WeChat enters the game (default 1001)')),
  query: p.optional(p.textMap('the query it is entered with: {"from": "card"}')),
  share_ticket: p.optional(p.text('ticket of the group card it is entered by')),
  frames: p.optional(p.count(`frames to run after it starts (default ${USUAL_START})`)),
};

export const playing = [
  tool(
    'open',
    'Put a game or a package on a fresh phone and run its first frames. The phone has a stepped clock: nothing moves between calls, and the same calls give the same frames.',
    {
      target: p.text(
        'id of a game (jump), the folder of one (with index.ts), or a package: folder, zip or address',
      ),
      device: p.optional(
        p.choice(devices.map(({ id }) => id) as string[], `phone (default ${DEFAULT_DEVICE})`),
      ),
      language: p.optional(p.text('language of the phone: zh_CN (default), en …')),
      seed: p.optional(p.count('what Math.random starts from (default 1)')),
      ...entry,
      network: p.optional(p.choice(NETWORKS, 'what the phone is on (default wifi)')),
      allow: p.optional(p.names('hosts the game may reach; all others are refused, as on a phone')),
      mocks: p.optional(
        p.anObject('answers in place of the network: {"https://host/path": {"data": {"best": 21}}}'),
      ),
      ads: p.optional(p.choice(['filled', 'none'], 'whether there are ads to load (default filled)')),
      storage: p.optional(
        p.textMap('what the game had kept before, by key, each as JSON: {"best": "12", "name": "\\"Bo\\""}'),
      ),
      quirks: p.optional(p.text('switches of the phone turned over: "a,-b" turns a on and b off')),
      config: p.optional(p.anObject('put on GameGlobal before game.js runs')),
    },
    async (bench, args) => {
      await bench.open(args.target, optionsOf(args));
      await bench.step(args.frames ?? USUAL_START);
      const { device, package: of } = await bench.on((phone) => phone.state());
      const { screen } = findDevice(device?.id ?? '') ?? {};
      return {
        told: {
          opened: of && { id: of.id, title: of.title, hash: of.hash.slice(0, 12), bytes: of.bytes },
          device: device?.id,
          screen: screen && { width: screen.width, height: screen.height },
          ...(await bench.now()),
        },
      };
    },
  ),
  tool(
    'step',
    'Run frames, 1/60 s each, and tell where the game stands then.',
    { frames: p.optional(p.count('how many (default 1)')) },
    async (bench, { frames = 1 }) => {
      const ran = await bench.step(frames);
      return { told: { ran, ...(await bench.now()) } };
    },
  ),
  tool(
    'tap',
    'Touch the screen shortly, at a point or on a button by its text, and run the frames until the finger is up.',
    {
      x: p.optional(p.coordinate(COORDINATES)),
      y: p.optional(p.coordinate(COORDINATES)),
      button: p.optional(p.text('text of a button of a tiao game, instead of x and y')),
      frames: p.optional(p.count(MORE)),
    },
    async (bench, { x, y, button, frames }) => {
      const at = await pointOf(bench, { x, y, button });
      return press(bench, at, TAP_MS, frames);
    },
  ),
  tool(
    'press',
    'Hold a finger down for a time, exact to the millisecond, and run the frames until it is up.',
    {
      x: p.coordinate(COORDINATES),
      y: p.coordinate(COORDINATES),
      ms: p.milliseconds('how long the finger stays down'),
      frames: p.optional(p.count(MORE)),
    },
    async (bench, { x, y, ms, frames }) => press(bench, { x, y }, ms, frames),
  ),
  tool(
    'swipe',
    'Move a finger in a straight line at even speed, a point in every frame, and lift it at the end.',
    {
      from: p.place(`where it comes down, ${COORDINATES}`),
      to: p.place('where it is lifted'),
      ms: p.optional(p.milliseconds('how long it takes (default 200)')),
      frames: p.optional(p.count(MORE)),
    },
    async (bench, { from, to, ms = 200, frames = 0 }) => {
      const moves = Math.max(1, Math.round(ms / FRAME_MS));
      const touch = (type: 'start' | 'move' | 'end', share: number) =>
        bench.act({
          touch: {
            type,
            id: 0,
            x: from.x + (to.x - from.x) * share,
            y: from.y + (to.y - from.y) * share,
          },
        });
      await touch('start', 0);
      for (let i = 1; i <= moves; i++) {
        await bench.step(1);
        await touch('move', i / moves);
      }
      await bench.step(1);
      await touch('end', 1);
      await bench.step(1 + frames);
      return { told: await bench.now() };
    },
  ),
  tool(
    'run_until',
    'Run frame by frame until all conditions on what the game tells of itself hold, or the budget is spent. The probe of a tiao game is {"game", "steps", "scene": {…}, "buttons"}: call scene to see it.',
    {
      when: {
        schema: v.pipe(
          v.array(v.unknown(), 'an array of conditions'),
          v.minLength(1, 'one condition at least'),
        ),
        json: {
          type: 'array',
          minItems: 1,
          items: {
            type: 'object',
            properties: {
              path: { type: 'string', description: 'names from the probe down: scene.score' },
              is: { enum: ['==', '!=', '<', '<=', '>', '>='] },
              value: {},
            },
            required: ['path', 'is', 'value'],
          },
          description: '[{"path": "scene.score", "is": ">=", "value": 3}]',
        },
      },
      frames: p.optional(p.count(`most frames to run (default ${USUAL_BUDGET})`)),
    },
    async (bench, { when, frames = USUAL_BUDGET }) => {
      const conditions = when.map((one, i) => readBy(ConditionSchema, one, `Condition ${i}`));
      checkConditions(conditions);
      return runUntil(bench, conditions, frames);
    },
  ),
  tool(
    'fault',
    'Do to the phone what the world does: hide, show, network, storageFull, memoryWarning, loseContext, clockJump, rotate, audioInterruption, battery, location, tilt, the answer to a dialog, the text in the keyboard.',
    {
      action: p.action('one of them: {"network": "none"}, {"hide": true}, {"dialog": "confirm"}'),
      frames: p.optional(p.count('frames to run after it (default 1)')),
    },
    async (bench, { action, frames = 1 }) => {
      const { at, ...timed } = parseAction({ at: 0, ...(action as { [name: string]: Json }) }, 'The action');
      if (!('action' in timed)) throw new UsageError('For a picture call screenshot.');
      await bench.act(timed.action as Action);
      await bench.step(frames);
      return { told: await bench.now() };
    },
  ),
  tool(
    'entrance',
    'Start the same game anew by another entrance: scene, query, share ticket. What it had kept is still there; frames count from 0 again.',
    { ...entry, referrer: p.optional(p.text('app id of the app it is entered from')) },
    async (bench, { scene, query, share_ticket: shareTicket, referrer, frames }) => {
      const { target, options } = bench.current;
      const kept = (await bench.on((phone) => phone.kept())) ?? undefined;
      const launch = {
        ...(scene !== undefined && { scene }),
        ...(query && { query }),
        ...(shareTicket && { shareTicket }),
        ...(referrer && { referrerInfo: { appId: referrer } }),
      };
      await bench.open(target, { ...options, launch, kept });
      await bench.step(frames ?? USUAL_START);
      const entered = (await bench.on((phone) => phone.state())).launch;
      return { told: { entered, ...(await bench.now()) } };
    },
  ),
];

type OpenArgs = {
  device?: string;
  language?: string;
  seed?: number;
  scene?: number;
  query?: { [name: string]: string };
  share_ticket?: string;
  network?: NetworkType;
  allow?: string[];
  mocks?: object;
  ads?: 'filled' | 'none';
  storage?: { [key: string]: string };
  quirks?: string;
  config?: object;
};

function optionsOf(args: OpenArgs): OpenOptions {
  const { device, language, seed, scene, query, network, allow, mocks, ads, storage, quirks, config } = args;
  if (device !== undefined && !findDevice(device)) throw new UsageError(unknownDevice(device));
  for (const mistake of readQuirks(quirks ?? '').mistakes) throw new UsageError(mistake);
  const surroundings: Surroundings = {
    ...((network || allow || mocks) && {
      network: {
        allow: allow ?? [],
        mocks: mocks ? readMocks(mocks as { [url: string]: Json }, '"mocks"') : {},
        ...(network && { type: network }),
      },
    }),
    ...(ads && { ads }),
  };
  const { share_ticket: shareTicket } = args;
  return {
    device: device ?? DEFAULT_DEVICE,
    language,
    seed,
    quirks,
    surroundings,
    launch: {
      ...(scene !== undefined && { scene }),
      ...(query && { query }),
      ...(shareTicket && { shareTicket }),
    },
    ...(storage && { kept: { storage, files: {} } }),
    ...(config && { config: config as OpenOptions['config'] }),
  };
}

async function press(bench: Bench, at: { x: number; y: number }, ms: number, more = 0): Promise<Answer> {
  await bench.act({ press: { ...at, ms } });
  // it begins in the next frame
  await bench.step(1 + Math.ceil(ms / FRAME_MS) + more);
  return { told: await bench.now() };
}

type Asked = { x?: number; y?: number; button?: string };

async function pointOf(bench: Bench, { x, y, button }: Asked): Promise<{ x: number; y: number }> {
  if (button === undefined) {
    if (x === undefined || y === undefined)
      throw new UsageError('tap needs x and y, or the text of a button.');
    return { x, y };
  }
  const { buttons = [] } = ((await bench.probe()) ?? {}) as {
    buttons?: { text: string; x: number; y: number }[];
  };
  const found = Array.isArray(buttons) ? buttons.find(({ text }) => text === button) : undefined;
  if (found) return { x: found.x, y: found.y };
  const there = Array.isArray(buttons) ? buttons.map(({ text }) => `'${text}'`).join(', ') : '';
  throw new UsageError(`There is no button '${button}' now. There are: ${there || 'none'}.`);
}

async function runUntil(bench: Bench, conditions: Condition[], budget: number): Promise<Answer> {
  const { ran, met } = await bench.stepUntil(conditions, budget);
  const waiting = met ? undefined : describeConditions(await bench.probe(), conditions);
  return { told: { met, ran, ...(waiting && { waiting }), ...(await bench.now()) } };
}
