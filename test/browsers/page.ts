/** Runs inside the tested browser: opens, draws and plays every game on the phone page, and posts the results to try.ts. */
import type { Action } from '../../adapter/contract/action.ts';
import type { Json } from '../../adapter/contract/json.ts';

type Seen = { name: string; ok: boolean; note: string };
type Scene = { [name: string]: Json };

const frame = document.createElement('iframe');
// an iPhone 8 without the page's frame: a browser without a graphics card draws few pixels quickly
frame.style.cssText = 'width:375px;height:667px;border:0';
document.body.append(frame);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function phone() {
  const handle = frame.contentWindow?.__tiao;
  if (!handle) throw new Error('The page has no phone.');
  return handle;
}

/** Opens a game and waits until it runs. Throws if it fails to start. */
async function open(id: string, clock: 'real' | 'stepped'): Promise<void> {
  const before = frame.contentWindow?.__tiao;
  frame.src = `/?game=${id}&clock=${clock}&seed=1&device=iphone-8&bare`;
  for (let waited = 0; waited < 60_000; waited += 100) {
    await pause(100);
    // wait for the phone, not for the page's `load` event, which WebKitGTK fires before the phone exists
    const handle = frame.contentWindow?.__tiao;
    if (!handle || handle === before) continue;
    const { status, fault, bootedMs, firstFrameMs } = handle.state;
    if (fault) throw new Error(fault.message);
    const awaited = clock === 'real' && id !== 'sealed' ? firstFrameMs : bootedMs;
    if (status === 'running' && awaited !== null) return;
  }
  throw new Error('It did not start within a minute.');
}

async function sceneOf(): Promise<Scene> {
  const { probe } = await phone().inspect();
  return (probe as { scene?: Scene } | null)?.scene ?? {};
}

async function act(action: Action, frames: number): Promise<Scene> {
  phone().act(action);
  await phone().step(frames);
  return sceneOf();
}

const HAND = { x: 187, y: 400 };

/** On the stepped clock a game behaves the same in every browser. Each round returns a note for the report, or throws. */
const rounds: { [id: string]: () => Promise<string> } = {
  hello: async () => {
    const { speed } = await act({ tap: HAND }, 4);
    return expect(Number(speed) < 0, `speed ${speed} after a touch`);
  },
  jump: async () => {
    let scene = await sceneOf();
    for (let press = 1; press <= 3; press++) {
      scene = await act({ press: { ...HAND, ms: 1000 * Number(scene.holdFor) } }, 150);
    }
    return expect(scene.score === 12, `score ${scene.score} of 12 after three perfect leaps`);
  },
  merge: async () => {
    const { drops } = await act({ tap: HAND }, 90);
    return expect(drops === 1, `${drops} fruit dropped by a touch`);
  },
  plane: async () => {
    const { score, plane } = await act({ press: { ...HAND, ms: 500 } }, 240);
    return expect(Number(score) > 0, `score ${score}, plane at ${JSON.stringify(plane)}`);
  },
  'wx-check': async () => {
    let scene = await sceneOf();
    for (let turn = 0; turn < 40 && !scene.isDone; turn++) {
      await phone().step(60);
      scene = await sceneOf();
    }
    const results = scene.results as { name: string; outcome: string; note: string }[];
    const failed = results.filter(({ outcome }) => outcome === 'fail');
    const note = failed.map(({ name, note }) => `${name} (${note})`).join('; ');
    return expect(
      scene.isDone === true && failed.length === 0,
      `${results.length} results, failed: ${note || 'none'}`,
    );
  },
  sealed: async () => {
    await pause(500);
    await phone().step(10);
    const lines = phone()
      .log()
      .map(({ text }) => text);
    // only sealed.e2e.ts tells the package which names may remain
    const told = lines.filter((line) => /^(?!names that are left).*: (sealed|OPEN)/.test(line));
    const open = told.filter((line) => line.includes('OPEN'));
    return expect(
      told.length > 20 && open.length === 0,
      `${told.length} ways out tried, open: ${open.join('; ') || 'none'}`,
    );
  },
};

function expect(holds: boolean, note: string): string {
  if (!holds) throw new Error(note);
  return note;
}

async function see(name: string, what: () => Promise<string>): Promise<Seen> {
  try {
    return { name, ok: true, note: await what() };
  } catch (error) {
    return { name, ok: false, note: (error as Error).message };
  }
}

const tell = (path: string, body: unknown) => fetch(path, { method: 'POST', body: JSON.stringify(body) });

for (const [id, round] of Object.entries(rounds)) {
  const drawn = await see(`${id} draws`, async () => {
    await open(id, 'real');
    // it draws on an off-screen canvas
    if (id === 'sealed') return 'nothing to be seen';
    const { frames } = await phone().inspect();
    for (let waited = 0; waited < 30_000; waited += 100) {
      if ((await phone().inspect()).frames > frames + 2) return 'frames go on';
      await pause(100);
    }
    throw new Error('no three frames in half a minute');
  });
  await tell('/seen', drawn);
  const played = await see(`${id} plays`, async () => {
    await open(id, 'stepped');
    await phone().step(60);
    return round();
  });
  await tell('/seen', played);
}
await tell('/end', navigator.userAgent);
