/** Finds names that a package reads but never declares: on a phone, reading one is a ReferenceError. */
import { type ESTree, Visitor } from 'vite';
import { KEPT_NAMES } from '../contract/global-names.ts';
import { findFreeNames, namesOfPattern } from './free-names.ts';
import type { OnLoad } from './on-load.ts';

/** How one script uses global names. */
export type GlobalNames = {
  /** free identifiers that are read, with the first offset; without those in `typeof` or inside a `try` */
  read: Map<string, number>;
  /** names that may be defined or are read with care: assigned, used as a property of the global object or as a string */
  made: Set<string>;
  /** the names in `made` that get a value, with the first offset */
  put: Map<string, number>;
  /** free identifiers that are certainly read while the script loads, with the first place */
  onLoad: Map<string, { at: number; isAtTop: boolean }>;
  /** browser and Node names that are also read as a property of any object, as in `shim.URL && new URL(…)` */
  asked: Set<string>;
  /** property keys and exports: they count as defined if the package assigns global names in a loop */
  keys: Set<string>;
  /** `GameGlobal[key] = …` */
  makesMany: boolean;
};

const GLOBAL_OBJECTS = new Set('GameGlobal window global globalThis self top _window root'.split(' '));

/** Names of ECMAScript, of WeChat's modules and domains, and of module loaders that scripts probe for. */
const PHONE_NAMES = new Set<string>([
  ...KEPT_NAMES,
  ...Object.getOwnPropertyNames(Object.prototype),
  ...'wx GameGlobal require requirePlugin module exports arguments globalThis'.split(' '),
  ...'WXWebAssembly sharedCanvas worker global define __dirname __filename __wxConfig'.split(' '),
]);

/** Browser globals, and what a mini-game has instead. */
export const INSTEAD: { [name: string]: string } = {
  document: 'wx.createCanvas(), wx.createImage()',
  window: 'GameGlobal, wx.getWindowInfo()',
  location: 'wx.getLaunchOptionsSync()',
  localStorage: 'wx.getStorageSync(), wx.setStorageSync()',
  sessionStorage: 'wx.getStorageSync(), wx.setStorageSync()',
  navigator: 'wx.getDeviceInfo()',
  performance: 'wx.getPerformance()',
  alert: 'wx.showModal()',
  confirm: 'wx.showModal()',
  fetch: 'wx.request()',
  XMLHttpRequest: 'wx.request()',
  WebSocket: 'wx.connectSocket()',
  Image: 'wx.createImage()',
  Audio: 'wx.createInnerAudioContext()',
  addEventListener: 'wx.onTouchStart(), wx.onShow()',
};
/** Browser globals that libraries use only in code for browsers. */
const BROWSER =
  /^(HTML|SVG|WebGL|XR|CSS|Image|Offscreen|Video|Audio|File|Text|Event|Custom|DOM|Mutation|Resize|ActiveX|Blob|URL|Node$|Element$|Worker$|Touch|Mouse|Pointer|Font|Canvas|create|escape|unescape|process$|Buffer$|self$|globalThis$|xr$)/;

/** Names that phones lack and that are usually read by libraries, not by authors. */
const FOREIGN = new Set(
  `process Buffer setImmediate clearImmediate queueMicrotask structuredClone WebAssembly AudioContext webkitAudioContext
  OfflineAudioContext crypto self history indexedDB caches matchMedia getComputedStyle Worker SharedWorker MessageChannel
  MessagePort BroadcastChannel EventSource FormData Headers Request Response AbortController AbortSignal ReadableStream
  WritableStream TransformStream CompressionStream DecompressionStream requestIdleCallback cancelIdleCallback TextDecoder
  TextEncoder URL URLSearchParams Blob File FileReader Event CustomEvent EventTarget Node Element Path2D ImageData
  ImageBitmap createImageBitmap OffscreenCanvas MutationObserver ResizeObserver IntersectionObserver FontFace DOMParser
  DOMException CanvasRenderingContext2D WebGLRenderingContext WebGL2RenderingContext TouchEvent MouseEvent PointerEvent
  KeyboardEvent speechSynthesis Notification btoa atob removeEventListener`.split(/\s+/),
);

/** Names of other hosts and of editors, in branches of engines for these hosts. */
const OTHER_HOSTS = /^(BK$|swan$|qqPlay|conch|Conch|egret_native|java$|Editor|_emscripten_|__baidu)/;

/** The names listed for `isForeignName`, without its patterns. */
export const FOREIGN_NAMES = [...FOREIGN, ...Object.keys(INSTEAD)].filter((name) => name !== 'window');

/** True for a name of browsers or Node, except `window`, which every adapter defines. */
export function isForeignName(name: string): boolean {
  return (
    name !== 'window' &&
    (Object.hasOwn(INSTEAD, name) || FOREIGN.has(name) || /^(?:HTML|SVG)\w*Element$/.test(name))
  );
}

export function globalNames(program: ESTree.Program, onLoad: OnLoad): GlobalNames {
  const names: GlobalNames = {
    read: new Map(),
    made: new Set(),
    put: new Map(),
    onLoad: new Map(),
    asked: new Set(),
    keys: new Set(),
    makesMany: false,
  };
  const { made, put, keys } = names;
  const imported = new Set<string>();
  const tried: { start: number; end: number }[] = [];
  const give = (name: string, at: number) => {
    made.add(name);
    if (!put.has(name)) put.set(name, at);
  };
  const assign = (target: ESTree.Node) => {
    for (const name of namesOfPattern(target)) give(name, target.start);
    if (target.type !== 'MemberExpression') return;
    if (target.property.type === 'Identifier' && !target.computed) give(target.property.name, target.start);
    else if (isGlobalObject(target.object)) names.makesMany = true;
  };
  new Visitor({
    ImportDeclaration({ specifiers }) {
      for (const { local } of specifiers) imported.add(local.name);
    },
    AssignmentExpression: ({ left }) => assign(left),
    CallExpression({ callee, arguments: [target, key] }) {
      // $({ global: true }, { URLSearchParams: … }): a polyfill of core-js
      if (key?.type === 'ObjectExpression' && hasKey(target, 'global')) {
        for (const one of key.properties) {
          if (one.type === 'Property' && one.key.type === 'Identifier') give(one.key.name, one.start);
        }
      }
      // Object.defineProperty(GameGlobal, 'name', …), and Reflect's
      const isDefining =
        callee.type === 'MemberExpression' &&
        callee.property.type === 'Identifier' &&
        callee.property.name === 'defineProperty';
      if (isDefining && key?.type === 'Literal' && typeof key.value === 'string') give(key.value, key.start);
    },
    ForInStatement: ({ left }) => assign(left),
    ForOfStatement: ({ left }) => assign(left),
    MemberExpression({ object, property, computed }) {
      if (!computed && property.type === 'Identifier' && FOREIGN.has(property.name)) {
        names.asked.add(property.name);
      }
      if (!computed && property.type === 'Identifier' && isGlobalObject(object)) made.add(property.name);
    },
    Literal({ value }) {
      if (typeof value === 'string') made.add(value);
    },
    Property({ key }) {
      if (key.type === 'Identifier') keys.add(key.name);
    },
    ExportSpecifier({ exported }) {
      if (exported.type === 'Identifier') keys.add(exported.name);
    },
    TryStatement({ block, handler }) {
      if (handler) tried.push(block);
    },
  }).visit(program);
  for (const { name, start, inTypeof } of findFreeNames(program, (one) => !PHONE_NAMES.has(one)).names) {
    if (inTypeof) {
      made.add(name);
      continue;
    }
    if (!imported.has(name) && onLoad.has(start) && !names.onLoad.has(name)) {
      names.onLoad.set(name, { at: start, isAtTop: onLoad.isAtTop(start) });
    }
    if (imported.has(name) || names.read.has(name)) continue;
    else if (!tried.some((block) => start >= block.start && start < block.end)) names.read.set(name, start);
  }
  return names;
}

function hasKey(node: ESTree.Node | undefined, name: string): boolean {
  return (
    node?.type === 'ObjectExpression' &&
    node.properties.some(
      (one) => one.type === 'Property' && one.key.type === 'Identifier' && one.key.name === name,
    )
  );
}

function isGlobalObject(node: ESTree.Node): boolean {
  return node.type === 'Identifier' && GLOBAL_OBJECTS.has(node.name);
}

export type Undeclared<Script> = {
  level: 'warning' | 'note';
  script: Script;
  at: number;
  name: string;
  message: string;
};

/** The names that are read but defined by none of the package's scripts, with the script and the offset. */
export function undeclaredNames<Script extends { names: GlobalNames }>(
  scripts: Script[],
): Undeclared<Script>[] {
  const makesMany = scripts.some(({ names }) => names.makesMany);
  const made = new Set(scripts.flatMap(({ names }) => [...names.made, ...(makesMany ? names.keys : [])]));
  const asked = new Set(scripts.flatMap(({ names }) => [...names.asked]));
  const found: Undeclared<Script>[] = [];
  /** browser and Node names that are read only in functions, which the game may never call */
  const foreign: { script: Script; at: number; name: string }[] = [];
  for (const script of scripts) {
    for (const [name, at] of script.names.read) {
      if (made.has(name)) continue;
      made.add(name); // report each name once
      const instead = Object.hasOwn(INSTEAD, name) && INSTEAD[name];
      if (!instead && FOREIGN.has(name) && !script.names.onLoad.has(name)) {
        if (!asked.has(name)) foreign.push({ script, at, name });
        continue;
      }
      if (!instead && (BROWSER.test(name) || OTHER_HOSTS.test(name))) continue;
      const message = instead
        ? `${name} does not exist in a mini-game: it is not defined on a phone. Use ${instead} instead.`
        : `'${name}' is not declared in the package: reading it is a ReferenceError. Import or declare it.`;
      found.push({ level: 'warning', script, at, name, message });
    }
  }
  const [first] = foreign;
  if (first) {
    const names = foreign.map(({ name }) => name);
    const message = `No phone has ${names.join(', ')}. A function that reads one throws a ReferenceError when it is called: play that part of the game in \`tiao run\`, or on a phone.`;
    found.push({ level: 'note', ...first, message });
  }
  return found;
}
