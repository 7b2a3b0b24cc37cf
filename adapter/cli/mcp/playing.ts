/** The tools that play: they open a game and advance it, frame by frame. */

import * as v from 'valibot';
import type { Action } from '../../contract/action.ts';
import type { Json } from '../../contract/json.ts';
import { readMocks } from '../../contract/mocks.ts';
import { readBy } from '../../contract/read.ts';
import { NETWORKS, type NetworkType, type Surroundings } from '../../contract/surroundings.ts';
import { DEFAULT_DEVICE, devices, findDevice, readQuirks, unknownDevice } from '../../devices/index.ts';
import { UsageError } from '../../host/failure.ts';
import type { OpenOptions } from '../../testing/open-options.ts';
import { parseAction } from '../actions.ts';
import { type Condition, ConditionSchema, checkConditions, describeConditions } from './conditions.ts';
import * as p from './params.ts';
import type { Session } from './session.ts';
import { type Answer, tool } from './tool.ts';

const FRAME_MS = 1000 / 60;
/** Duration of a tap, as in the test fixtures. */
const TAP_MS = 60;
/** Frames to run after opening, in which a game of ours loads. */
const USUAL_START = 60;
/** Default frames of `run_until`: ten seconds. */
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
        'name of a game (jump), the folder of one (with index.ts), or a package: folder, zip or URL',
      ),
      device: p.optional(
        p.choice(devices.map(({ id }) => id) as string[], `phone (default ${DEFAULT_DEVICE})`),
      ),
      language: p.optional(p.text('language of the phone: zh_CN (default), en …')),
      seed: p.optional(p.count('what Math.random starts from (default 1)')),
      ...entry,
      network: p.optional(p.choice(NETWORKS, 'network of the phone (default wifi)')),
      allow: p.optional(p.names('hosts the game may reach; all others are refused, as on a phone')),
      mocks: p.optional(
        p.anObject('answers in place of the network: {"https://host/path": {"data": {"best": 21}}}'),
      ),
      ads: p.optional(p.choice(['filled', 'none'], 'whether there are ads to load (default filled)')),
      storage: p.optional(
        p.textMap(
          'what the game has stored before, by key, each as JSON: {"best": "12", "name": "\\"Bo\\""}',
        ),
      ),
      quirks: p.optional(p.text('quirks of the phone: "a,-b" turns a on and b off')),
      config: p.optional(p.anObject('put on GameGlobal before game.js runs')),
    },
    async (session, args) => {
      await session.open(args.target, optionsOf(args));
      await session.step(args.frames ?? USUAL_START);
      const { device, package: of } = await session.on((phone) => phone.state());
      const { screen } = findDevice(device?.id ?? '') ?? {};
      return {
        result: {
          opened: of && { id: of.id, title: of.title, hash: of.hash.slice(0, 12), bytes: of.bytes },
          device: device?.id,
          screen: screen && { width: screen.width, height: screen.height },
          ...(await session.now()),
        },
      };
    },
  ),
  tool(
    'step',
    'Run frames, 1/60 s each, and return the state of the game.',
    { frames: p.optional(p.count('how many (default 1)')) },
    async (session, { frames = 1 }) => {
      const ran = await session.step(frames);
      return { result: { ran, ...(await session.now()) } };
    },
  ),
  tool(
    'tap',
    'Tap a point of the screen, or a button by its text, and run frames until the finger is up.',
    {
      x: p.optional(p.coordinate(COORDINATES)),
      y: p.optional(p.coordinate(COORDINATES)),
      button: p.optional(p.text('text of a button of a tiao game, instead of x and y')),
      frames: p.optional(p.count(MORE)),
    },
    async (session, { x, y, button, frames }) => {
      const at = await pointOf(session, { x, y, button });
      return press(session, at, TAP_MS, frames);
    },
  ),
  tool(
    'press',
    'Hold a finger down for a time, exact to the millisecond, and run frames until it is up.',
    {
      x: p.coordinate(COORDINATES),
      y: p.coordinate(COORDINATES),
      ms: p.milliseconds('how long the finger stays down'),
      frames: p.optional(p.count(MORE)),
    },
    async (session, { x, y, ms, frames }) => press(session, { x, y }, ms, frames),
  ),
  tool(
    'swipe',
    'Move a finger in a straight line at constant speed, one move per frame, and lift it at the end.',
    {
      from: p.place(`where it comes down, ${COORDINATES}`),
      to: p.place('where it is lifted'),
      ms: p.optional(p.milliseconds('how long it takes (default 200)')),
      frames: p.optional(p.count(MORE)),
    },
    async (session, { from, to, ms = 200, frames = 0 }) => {
      const moves = Math.max(1, Math.round(ms / FRAME_MS));
      const touch = (type: 'start' | 'move' | 'end', share: number) =>
        session.act({
          touch: {
            type,
            id: 0,
            x: from.x + (to.x - from.x) * share,
            y: from.y + (to.y - from.y) * share,
          },
        });
      await touch('start', 0);
      for (let i = 1; i <= moves; i++) {
        await session.step(1);
        await touch('move', i / moves);
      }
      await session.step(1);
      await touch('end', 1);
      await session.step(1 + frames);
      return { result: await session.now() };
    },
  ),
  tool(
    'run_until',
    'Run frame by frame until all conditions on the probe hold, or a number of frames has run. The probe of a tiao game is {"game", "steps", "scene": {…}, "buttons"}: call scene to see it.',
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
              path: { type: 'string', description: 'path in the probe: scene.score' },
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
    async (session, { when, frames = USUAL_BUDGET }) => {
      const conditions = when.map((one, i) => readBy(ConditionSchema, one, `Condition ${i}`));
      checkConditions(conditions);
      return runUntil(session, conditions, frames);
    },
  ),
  tool(
    'fault',
    'Change the world around the game: hide, show, network, storageFull, memoryWarning, loseContext, clockJump, rotate, audioInterruption, battery, location, tilt, the answer to a dialog, the text in the keyboard.',
    {
      action: p.action('one of them: {"network": "none"}, {"hide": true}, {"dialog": "confirm"}'),
      frames: p.optional(p.count('frames to run after it (default 1)')),
    },
    async (session, { action, frames = 1 }) => {
      const { at, ...timed } = parseAction({ at: 0, ...(action as { [name: string]: Json }) }, 'The action');
      if (!('action' in timed)) throw new UsageError('For a picture, call screenshot.');
      await session.act(timed.action as Action);
      await session.step(frames);
      return { result: await session.now() };
    },
  ),
  tool(
    'entrance',
    'Restart the same game from another entrance: scene, query, share ticket. Its stored data stays; frames count from 0 again.',
    { ...entry, referrer: p.optional(p.text('app id of the app it is entered from')) },
    async (session, { scene, query, share_ticket: shareTicket, referrer, frames }) => {
      const { target, options } = session.current;
      const kept = (await session.on((phone) => phone.kept())) ?? undefined;
      const launch = {
        ...(scene !== undefined && { scene }),
        ...(query && { query }),
        ...(shareTicket && { shareTicket }),
        ...(referrer && { referrerInfo: { appId: referrer } }),
      };
      await session.open(target, { ...options, launch, kept });
      await session.step(frames ?? USUAL_START);
      const entered = (await session.on((phone) => phone.state())).launch;
      return { result: { entered, ...(await session.now()) } };
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

async function press(session: Session, at: { x: number; y: number }, ms: number, more = 0): Promise<Answer> {
  await session.act({ press: { ...at, ms } });
  // the press begins in the next frame
  await session.step(1 + Math.ceil(ms / FRAME_MS) + more);
  return { result: await session.now() };
}

type Asked = { x?: number; y?: number; button?: string };

async function pointOf(session: Session, { x, y, button }: Asked): Promise<{ x: number; y: number }> {
  if (button === undefined) {
    if (x === undefined || y === undefined)
      throw new UsageError('tap needs x and y, or the text of a button.');
    return { x, y };
  }
  const { buttons = [] } = ((await session.probe()) ?? {}) as {
    buttons?: { text: string; x: number; y: number }[];
  };
  const found = Array.isArray(buttons) ? buttons.find(({ text }) => text === button) : undefined;
  if (found) return { x: found.x, y: found.y };
  const there = Array.isArray(buttons) ? buttons.map(({ text }) => `'${text}'`).join(', ') : '';
  throw new UsageError(`There is no button '${button}' now. The buttons are: ${there || 'none'}.`);
}

async function runUntil(session: Session, conditions: Condition[], budget: number): Promise<Answer> {
  const { ran, met } = await session.stepUntil(conditions, budget);
  const waiting = met ? undefined : describeConditions(await session.probe(), conditions);
  return { result: { met, ran, ...(waiting && { waiting }), ...(await session.now()) } };
}
