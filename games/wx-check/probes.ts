/** What no document says but games rely on. A probe only reports what it saw. */
import { type Check, thrownBy, wait } from './check.ts';

const scope = GameGlobal as unknown as { [name: string]: unknown };

/** What the unbundled script reports (assets/modules/probe.js). */
type Untouched = { self: string; paths: string; globals: string };

function untouched(): Untouched | null {
  const load = typeof require === 'function' ? (require as (path: string) => unknown) : null;
  try {
    return (load?.('assets/modules/probe.js') ?? null) as Untouched | null;
  } catch (thrown) {
    return { self: String(thrown), paths: String(thrown), globals: String(thrown) };
  }
}

async function rateAt(wished: number): Promise<string> {
  wx.setPreferredFramesPerSecond(wished);
  await wait(200);
  let frames = 0;
  let isOn = true;
  const count = () => {
    frames++;
    if (isOn) requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  const start = Date.now();
  await wait(1000);
  isOn = false;
  return `${wished}: ${((frames * 1000) / (Date.now() - start)).toFixed(1)}`;
}

export const probes: Check[] = [
  {
    name: 'probe: size of the first canvas, and of a later one',
    run: () => {
      const { windowWidth, windowHeight, pixelRatio } = wx.getWindowInfo();
      const started = scope.__tiao as { canvasAtStart?: [number, number] } | undefined;
      const later = wx.createCanvas();
      return `${started?.canvasAtStart?.join(' × ') ?? 'unknown'}; later ${later.width} × ${later.height}; logical ${windowWidth} × ${windowHeight} @${pixelRatio}`;
    },
  },
  {
    name: 'probe: paths that require resolves',
    run: () => untouched()?.paths ?? 'no require here',
  },
  {
    name: 'probe: this of a module and of a function',
    run: () => untouched()?.self ?? 'no require here',
  },
  {
    name: 'probe: globals before any adapter',
    run: () => untouched()?.globals ?? 'no require here',
  },
  {
    name: 'probe: what a Sync member throws',
    run: () => {
      const thrown = thrownBy(() => wx.getFileSystemManager().readFileSync('wx-check-none.txt'));
      const kind = thrown instanceof Error ? 'an Error' : 'a plain object';
      return `${kind} with ${Object.getOwnPropertyNames(thrown).join(', ')}: ${thrown.errMsg ?? thrown.message}`;
    },
  },
  {
    name: 'probe: open data members in the main domain',
    run: () =>
      ['onMessage', 'postMessage', 'getSharedCanvas', 'getFriendCloudStorage', 'shareMessageToFriend']
        .map((name) => `${name} ${typeof (wx as unknown as { [name: string]: unknown })[name]}`)
        .join(', '),
  },
  {
    name: 'probe: attributes of a WebGL context that were not asked for',
    run: () => {
      const gl = wx.createCanvas().getContext('webgl');
      return JSON.stringify(gl?.getContextAttributes?.() ?? 'no second WebGL context');
    },
  },
  {
    name: 'probe: compositing, and isPointInPath',
    run: () => {
      const canvas = wx.createCanvas();
      canvas.width = canvas.height = 2;
      const context = canvas.getContext('2d');
      const over = (operation: 'lighter' | 'source-in' | 'copy') => {
        context.globalCompositeOperation = 'source-over';
        context.fillStyle = '#800000';
        context.fillRect(0, 0, 2, 2);
        context.globalCompositeOperation = operation;
        context.fillStyle = '#008000';
        context.fillRect(0, 0, 1, 2);
        const [red, green, , alpha] = context.getImageData(0, 0, 1, 1).data;
        return `${operation} ${red} ${green} ${alpha}`;
      };
      const operations = (['lighter', 'source-in', 'copy'] as const).map(over);
      return `${operations.join(', ')}, isPointInPath ${typeof context.isPointInPath}`;
    },
  },
  {
    name: 'probe: frames a second by setPreferredFramesPerSecond',
    run: async () => {
      const rates = [await rateAt(30), await rateAt(20), await rateAt(60)];
      return rates.join(', ');
    },
  },
  {
    name: 'probe: how the game was entered',
    run: () => {
      const { miniProgram } = wx.getAccountInfoSync();
      return `${JSON.stringify(wx.getEnterOptionsSync())}, ${miniProgram.envVersion} ${miniProgram.version}`;
    },
  },
];
