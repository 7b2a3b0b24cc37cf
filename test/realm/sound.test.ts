import { expect, test } from 'vitest';
import type { Runtime } from '../../adapter/realm/runtime.ts';
import { Mixer } from '../../adapter/realm/sound/mixer.ts';
import { SilentVoices } from '../../adapter/realm/sound/silent-voice.ts';
import { SteppedClock } from '../../adapter/realm/time/stepped-clock.ts';
import { InnerAudio } from '../../adapter/realm/wx/inner-audio.ts';
import { asInnerAudioContext } from '../../adapter/realm/wx/inner-audio-context.ts';

const guard = (call: () => unknown) => void call();

type Context = Record<string, unknown> & { src: string; play: () => void; currentTime: number };

/** Sounds of one second on the stepped clock; 'broken' cannot be decoded, 'none' does not exist. */
function setUp() {
  const clock = new SteppedClock(
    {
      queueTask: (task) => void setImmediate(task),
      finishDrawing: () => undefined,
      showDrawing: () => true,
      setTimeout: (run, ms) => Number(setTimeout(run, ms)),
      clearTimeout: (id) => clearTimeout(id),
    },
    guard,
    0,
  );
  const decode = async (bytes: ArrayBuffer) => {
    if (bytes.byteLength === 0) throw new Error('no sound');
    return { duration: 1 };
  };
  const sources = {
    bytes: async (path: string) => {
      if (path === 'none') throw new Error('no such file or directory none');
      return new ArrayBuffer(path === 'broken' ? 0 : 1);
    },
  };
  const report = { guard, warn: () => undefined };
  let silenced = false;
  const mixer = new Mixer(new SilentVoices(clock, decode), () => silenced);
  const runtime = { clock, sources, report } as unknown as Runtime;
  const heard: string[] = [];
  const create = (name: string) => {
    const context = asInnerAudioContext(new InnerAudio(runtime, mixer)) as Context;
    for (const event of ['Canplay', 'Play', 'Pause', 'Stop', 'Ended', 'Seeked', 'Error']) {
      (context[`on${event}`] as (listener: (result: unknown) => void) => void)((result) => {
        const code = (result as { errCode?: number } | undefined)?.errCode;
        heard.push(`${name} ${event}${code ? ` ${code}` : ''} ${Math.round(clock.now() / 10) / 100}`);
      });
    }
    return context;
  };
  const silence = (is: boolean) => {
    silenced = is;
    if (is) mixer.silence();
  };
  return { clock, heard, create, silence };
}

test('a sound told to play while it loads plays once it is loaded, and reports its end', async () => {
  const { clock, heard, create } = setUp();
  const sound = create('a');
  sound.src = 'a.mp3';
  sound.play();
  await clock.step(30);
  expect(sound.currentTime).toBeCloseTo(0.5, 1);
  await clock.step(60);
  expect(heard).toEqual(['a Canplay 0', 'a Play 0', 'a Ended 1']);
  expect(sound.paused).toBe(true);
});

test('duration is unknown until the canplay listeners have run', async () => {
  const { clock, create } = setUp();
  const sound = create('a');
  let inCanplay = -1;
  (sound.onCanplay as (listener: () => void) => void)(() => {
    inCanplay = sound.duration as number;
  });
  sound.src = 'a.mp3';
  await clock.step(2);
  expect([inCanplay, sound.duration]).toEqual([0, 1]);
});

test('pause keeps the position, stop resets it', async () => {
  const { clock, create } = setUp();
  const sound = create('a');
  sound.src = 'a.mp3';
  sound.play();
  await clock.step(31);
  (sound.pause as () => void)();
  await clock.step(30);
  expect(sound.currentTime).toBeCloseTo(0.5, 1);
  sound.play();
  await clock.step(6);
  expect(sound.currentTime).toBeCloseTo(0.6, 1);
  (sound.stop as () => void)();
  sound.play();
  expect(sound.currentTime).toBe(0);
});

test('seeking before the first play has no effect; while playing it works', async () => {
  const { clock, heard, create } = setUp();
  const sound = create('a');
  sound.src = 'a.mp3';
  await clock.step(2);
  (sound.seek as (seconds: number) => void)(0.7);
  sound.play();
  expect(sound.currentTime).toBe(0);
  (sound.seek as (seconds: number) => void)(0.7);
  expect(sound.currentTime).toBeCloseTo(0.7, 3);
  await clock.step(30);
  expect(heard.filter((line) => line.includes('Ended'))).toHaveLength(1);
});

test('a loop never ends and emits no Ended; a higher rate makes it shorter', async () => {
  const { clock, heard, create } = setUp();
  const loop = create('loop');
  loop.loop = true;
  loop.src = 'a.mp3';
  loop.play();
  const fast = create('fast');
  fast.playbackRate = 2;
  fast.src = 'b.mp3';
  fast.play();
  await clock.step(150);
  expect(heard.filter((line) => line.includes('Ended'))).toEqual(['fast Ended 0.5']);
  expect(loop.currentTime).toBeGreaterThan(0.4);
  expect(loop.currentTime).toBeLessThan(0.6);
});

test('hiding pauses sounds and refuses new ones, and nothing resumes by itself', async () => {
  const { clock, heard, create, silence } = setUp();
  const music = create('music');
  music.src = 'a.mp3';
  music.play();
  await clock.step(6);
  silence(true);
  const late = create('late');
  late.src = 'b.mp3';
  await clock.step(3);
  late.play();
  await clock.step(60);
  silence(false);
  await clock.step(60);
  expect(heard).toEqual([
    'music Canplay 0',
    'music Play 0',
    'late Canplay 0.1',
    'music Pause 0.1',
    'late Error 10001 0.15',
  ]);
});

test('hiding while a sound loads keeps it from playing, without an error', async () => {
  const { clock, heard, create, silence } = setUp();
  const music = create('music');
  music.src = 'a.mp3';
  music.play();
  silence(true);
  await clock.step(6);
  expect(heard).toEqual(['music Canplay 0']);
  expect(music.paused).toBe(true);
  silence(false);
  music.play();
  await clock.step(6);
  expect(heard).toEqual(['music Canplay 0', 'music Play 0.1']);
});

test('undecodable bytes and a missing file are different errors', async () => {
  const { clock, heard, create } = setUp();
  create('broken').src = 'broken';
  create('none').src = 'none';
  await clock.step(2);
  expect(heard).toEqual(['broken Error 10004 0', 'none Error 10003 0']);
});

test('the eleventh simultaneous sound is refused; destroying one makes room', async () => {
  const { clock, heard, create } = setUp();
  const sounds = Array.from({ length: 11 }, (_, i) => create(`s${i}`));
  for (const sound of sounds) {
    sound.src = 'a.mp3';
    sound.loop = true;
    sound.play();
  }
  await clock.step(2);
  expect(heard.filter((line) => line.includes('Error'))).toEqual(['s10 Error 10001 0']);
  (sounds[0].destroy as () => void)();
  sounds[10].play();
  await clock.step(2);
  expect(heard.at(-1)).toMatch(/^s10 Play/);
});

test('a new source cancels the old one', async () => {
  const { clock, heard, create } = setUp();
  const sound = create('a');
  sound.src = 'first.mp3';
  sound.play();
  sound.src = 'second.mp3';
  await clock.step(3);
  expect(heard).toEqual(['a Canplay 0']);
  expect(sound.src).toBe('second.mp3');
});

test('members of a sound can be redefined, as cocos does', () => {
  const sound = setUp().create('a');
  sound.play = () => undefined;
  Object.defineProperty(sound, 'volume', { value: 3 });
  expect(sound.volume).toBe(3);
});
