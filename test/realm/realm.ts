/**
 * A complete `wx` in Node: the realm's runtime on the stepped clock, with a fake page that answers its calls. The browser
 * is fake-browser.ts, which must be set up before the runtime is imported.
 */
import './fake-browser.ts';
import type { Boot } from '../../adapter/contract/boot.ts';
import type { CallHandlers, CallName, TellName } from '../../adapter/contract/calls.ts';
import type { Sendable } from '../../adapter/contract/json.ts';
import type { AskMessage, ToPage } from '../../adapter/contract/messages.ts';
import type { Device } from '../../adapter/devices/device.ts';
import { findDevice } from '../../adapter/devices/index.ts';
import { CallError, failureOf } from '../../adapter/page/services/call-error.ts';
import type { Runtime, WxTopic } from '../../adapter/realm/runtime.ts';
import type { SteppedClock } from '../../adapter/realm/time/stepped-clock.ts';
import { countForThisFile } from './calls.ts';

// Tests read the runtime's log from `posted`; on Node's console it would only be noise.
const loud = { ...console };
const quiet = () => undefined;
const LEVELS = ['log', 'info', 'warn', 'error', 'debug', 'group', 'groupCollapsed'];
Object.assign(console, Object.fromEntries(LEVELS.map((level) => [level, quiet])));
const { createRuntime } = await import('../../adapter/realm/boot.ts');
const { topicsOf } = await import('../../adapter/realm/wx-call/topics.ts');
const { buildWx } = await import('../../adapter/realm/wx-call/build-wx.ts');
Object.assign(console, loud);

// biome-ignore lint/suspicious/noExplicitAny: wx is untyped for a game at run time
export type AnyWx = Record<string, any>;

/** How the page answers each call. If a handler throws, the call fails with its reason. */
export type PhoneAnswers = Partial<CallHandlers>;

export type Realm = {
  wx: AnyWx;
  runtime: Runtime;
  posted: ToPage[];
  /** runs n frames of the stepped clock */
  step: (frames?: number) => Promise<void>;
  /** the arguments of all calls and tells with this name, in order */
  told: (name: CallName | TellName) => Sendable[];
  /** the lines of the phone's log */
  log: () => string[];
  errors: () => string[];
};

export function openRealm(
  options: {
    device?: Partial<Device>;
    boot?: Partial<Boot>;
    index?: Partial<Boot['index']>;
    gameJson?: Boot['index']['gameJson'];
    files?: { [path: string]: string | Uint8Array };
    phone?: PhoneAnswers;
  } = {},
): Realm {
  const device = findDevice('iphone-15');
  if (!device) throw new Error('No device iphone-15.');
  const given = Object.entries(options.files ?? {});
  const boot: Boot = {
    type: 'tiao:boot',
    index: {
      id: 'game',
      title: 'Game',
      hash: '',
      bytes: 0,
      gameJson: options.gameJson ?? {},
      scripts: [],
      files: given.map(([path, content]) => ({ path, bytes: content.length })),
      own: false,
      faults: [],
      ...options.index,
    },
    scripts: [],
    files: given.map(([, content]) => bytesOf(content)),
    device: { ...device, ...options.device },
    launch: { scene: 1001, query: {}, referrerInfo: {} },
    language: 'zh_CN',
    storage: {},
    userFiles: [],
    clock: 'stepped',
    epoch: Date.UTC(2026, 0, 1),
    seed: 1,
    config: {},
    noDraw: false,
    ...options.boot,
  } as Boot;
  const posted: ToPage[] = [];
  const answers: PhoneAnswers = { ...USUAL_ANSWERS, ...options.phone };
  const runtime: Runtime = createRuntime(boot, (message) => {
    posted.push(message);
    if (message.type === 'store' && message.id !== undefined) {
      const { id } = message;
      setImmediate(() => runtime.link.take({ type: 'answer', id }));
    }
    if (message.type === 'ask') void answer(message);
  });
  const answer = async <N extends CallName>({ id, name, args }: AskMessage<N>) => {
    try {
      const handler: PhoneAnswers[N] = answers[name];
      if (!handler) throw new Error(`This test's phone has no answer to ${name}.`);
      runtime.link.take({ type: 'answer', id, value: await handler(...args) });
    } catch (error) {
      runtime.link.take({ type: 'answer', id, failure: failureOf(error) });
    }
  };
  const { wx } = buildWx(runtime, topicsOf(runtime));
  countForThisFile(runtime.calls.called);
  countReads(wx, runtime.calls.called);
  return {
    wx,
    runtime,
    posted,
    step: (frames = 3) => (runtime.clock as SteppedClock).step(frames),
    told: (name) =>
      posted.flatMap((one) =>
        (one.type === 'tell' || one.type === 'ask') && one.name === name ? [one.args[0] ?? null] : [],
      ),
    log: () => posted.flatMap((one) => (one.type === 'console' ? [one.text] : [])),
    errors: () => posted.flatMap((one) => (one.type === 'error' ? [one.error.message] : [])),
  };
}

/** A `wx` with only this topic, such as the open data domain's. */
export function wxOf(runtime: Runtime, ...topics: WxTopic[]): AnyWx {
  return buildWx(runtime, topics).wx;
}

/** Properties such as `wx.env` are not functions: reading them counts as a call. */
function countReads(wx: AnyWx, called: Record<string, number>) {
  for (const [name, value] of Object.entries(wx)) {
    if (typeof value === 'function') continue;
    const get = () => {
      called[name] = (called[name] ?? 0) + 1;
      return value;
    };
    Object.defineProperty(wx, name, { get, enumerable: true, configurable: true });
  }
}

/** Calls an asynchronous member and steps until it has answered. */
export async function called({ wx, step }: Realm, name: string, options: object = {}): Promise<AnyWx> {
  let result: AnyWx | undefined;
  wx[name]({
    ...options,
    complete: (told: AnyWx) => {
      result = told;
    },
  });
  for (let i = 0; i < 50 && !result; i++) await step(1);
  if (!result) throw new Error(`wx.${name} has not answered within 50 frames.`);
  return result;
}

export function bytesOf(content: string | Uint8Array): ArrayBuffer {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return bytes.slice().buffer as ArrayBuffer;
}

const settings: { [scope: string]: boolean } = {};

/** A page whose user agrees to everything. */
const USUAL_ANSWERS: PhoneAnswers = {
  login: () => ({ code: 'code' }),
  checkSession: () => undefined,
  getUserInfo: () => ({
    nickName: '跳跳',
    avatarUrl: 'https://thirdwx.qlogo.cn/x/132',
    gender: 0,
    city: '',
    province: '',
    country: '',
    language: 'zh_CN',
  }),
  getSetting: () => ({ authSetting: settings }),
  authorize: () => true,
  openSetting: () => ({ authSetting: settings }),
  openPrivacyContract: () => undefined,
  getPrivacySetting: () => ({ needAuthorization: false, privacyContractName: '《指引》' }),
  showModal: () => ({ confirm: true, cancel: false, content: null }),
  showActionSheet: () => ({ tapIndex: 0 }),
  showToast: () => undefined,
  hideToast: () => undefined,
  showLoading: () => undefined,
  hideLoading: () => undefined,
  showKeyboard: () => undefined,
  updateKeyboard: () => undefined,
  hideKeyboard: () => undefined,
  setClipboardData: () => undefined,
  getClipboardData: () => ({ data: 'copied' }),
  loadAd: () => undefined,
  httpRequest: () => {
    throw new CallError('url not in domain list');
  },
  connectSocket: () => {
    throw new CallError('url not in domain list');
  },
  setUserCloudStorage: () => undefined,
  getUserCloudStorage: () => ({ KVDataList: [] }),
  getUserCloudStorageKeys: () => ({ keys: [] }),
  removeUserCloudStorage: () => undefined,
  chooseFiles: () => {
    throw new CallError('cancel');
  },
  previewImage: () => undefined,
  saveFile: () => undefined,
  scanCode: () => {
    throw new CallError('cancel');
  },
  checkIsAddedToMyMiniProgram: () => ({ added: false }),
  requestMidasPayment: () => undefined,
  requestSubscribeMessage: () => true,
  sealData: () => ({ signature: 'simulated', encryptedData: 'simulated', iv: 'simulated' }),
  openCustomerServiceConversation: () => {
    throw new CallError('there is no WeChat service in this environment');
  },
  navigateToMiniProgram: () => false,
};
