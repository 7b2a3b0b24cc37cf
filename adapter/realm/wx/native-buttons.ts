/**
 * Native buttons over the canvas: user information, settings, feedback, game club
 * (developers.weixin.qq.com/minigame/dev/api/open-api/user-info/wx.createUserInfoButton.html and similar pages). Their
 * `style` places them, in logical pixels, and they receive the touches there.
 */

import type { Place } from '../display/widgets.ts';
import { toBase64 } from '../files/encodings.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { asNumber, asText } from '../values.ts';
import { Listeners } from '../wx-call/listeners.ts';
import { WxFail } from '../wx-fail.ts';
import { authorized, userInfoResult } from './account.ts';

type Style = { [name: string]: unknown };
type Kind = 'UserInfoButton' | 'OpenSettingButton' | 'FeedbackButton' | 'GameClubButton';

const STYLE: Style = {
  left: 0,
  top: 0,
  width: 0,
  height: 0,
  backgroundColor: '#00000000',
  borderColor: '#00000000',
  borderWidth: 0,
  borderRadius: 0,
  color: '#000000',
  textAlign: 'center',
  fontSize: 16,
  lineHeight: 20,
};

/** The default icon of a game club button. It is shown as text, since WeChat's pictures are not free to use. */
const CLUB_ICON = 'green';

export function nativeButtons(runtime: Runtime): WxTopic {
  const { calls, link } = runtime;

  const pressed: { [kind in Kind]: (options: Style) => Promise<object> } = {
    UserInfoButton: async ({ withCredentials }) => {
      try {
        await runtime.privacy.need('createUserInfoButton');
        await authorized(runtime, 'scope.userInfo.button');
        const result = await userInfoResult(runtime, withCredentials === true);
        return { ...result, errMsg: 'getUserInfo:ok' };
      } catch (thrown) {
        return calls.failure('getUserInfo', thrown);
      }
    },
    OpenSettingButton: async () => {
      await link.ask('openSetting');
      return { errMsg: 'openSetting:ok' };
    },
    FeedbackButton: async () => calls.failure('feedback', absent(runtime, 'The feedback page')),
    GameClubButton: async () => calls.failure('openGameClub', absent(runtime, 'The game club')),
  };

  const create = (kind: Kind) => (options?: unknown) =>
    nativeButton(runtime, kind, (options ?? {}) as Style, pressed[kind]);

  return {
    createUserInfoButton: create('UserInfoButton'),
    createOpenSettingButton: create('OpenSettingButton'),
    createFeedbackButton: create('FeedbackButton'),
    createGameClubButton: create('GameClubButton'),
  };
}

function absent({ report }: Runtime, what: string) {
  report.warn(`${what} is WeChat's own and not here: the tap reached the button, and fails.`);
  return new WxFail('not available in this environment');
}

function nativeButton(
  runtime: Runtime,
  kind: Kind,
  options: Style,
  act: (options: Style) => Promise<object>,
) {
  const { widgets, report, disk, clock, touches } = runtime;
  const taps = new Listeners<object>(report.guard);
  const given = typeof options.style === 'object' && options.style !== null ? (options.style as Style) : {};
  const values: Style = { ...STYLE, ...plainCopy(given) };
  let isBusy = false;

  const press = () => {
    if (isBusy) return; // the dialog of the last press is still open
    isBusy = true;
    clock.whenDone(
      act(options),
      (event) => {
        isBusy = false;
        // Calls made in a tap listener of the button count as made in a tap.
        touches.inTouchEnd = true;
        taps.emit(event);
        touches.inTouchEnd = false;
      },
      report.error.bind(report),
    );
  };

  const picture = (path: unknown): string | undefined => {
    if (typeof path !== 'string' || path === '') return undefined;
    if (/^(https?|data):/.test(path)) return path;
    try {
      return `data:;base64,${toBase64(disk.read(path))}`;
    } catch (error) {
      report.warn(`The picture of a ${kind} did not load: ${(error as Error).message}`);
      return undefined;
    }
  };

  const isImage = options.type === 'image';
  const look = {
    name: kind,
    text: isImage ? '' : asText(options.text ?? (kind === 'GameClubButton' ? '●' : '')),
    image: isImage ? picture(options.image) : undefined,
    style: values as { [name: string]: string | number },
  };
  const widget = widgets.add('button', look, boundsOf(values), press);

  const button: Record<string, unknown> = {
    type: isImage ? 'image' : 'text',
    text: options.text ?? '',
    image: options.image ?? '',
    style: styleOf(values, () => {
      widget.place = boundsOf(values);
      widgets.update(widget);
    }),
    show: () => setShown(true),
    hide: () => setShown(false),
    destroy: () => {
      taps.close();
      widgets.remove(widget);
    },
    onTap: (listener: (event: object) => unknown) => taps.add(listener),
    offTap: (listener?: (event: object) => unknown) => taps.remove(listener),
  };
  if (kind === 'GameClubButton') button.icon = options.icon ?? CLUB_ICON;
  return button;

  function setShown(isShown: boolean) {
    widget.isShown = isShown;
    widgets.update(widget);
  }
}

/** A style object for the game: assigning `button.style.left = …` calls `changed`, which moves the button. */
export function styleOf(values: Style, changed: () => void): object {
  const style = {};
  for (const name of Object.keys(values)) {
    Object.defineProperty(style, name, {
      get: () => values[name],
      set: (value: unknown) => {
        values[name] = value;
        changed();
      },
      enumerable: true,
      configurable: true,
    });
  }
  return style;
}

export function boundsOf(style: Style): Place {
  const number = (name: string) => {
    const value = asNumber(style[name]);
    return Number.isFinite(value) ? value : 0;
  };
  return { left: number('left'), top: number('top'), width: number('width'), height: number('height') };
}

/** Copies only strings and numbers, which the port can carry. */
export function plainCopy(style: Style): Style {
  return Object.fromEntries(
    Object.entries(style).filter(([, value]) => typeof value === 'string' || typeof value === 'number'),
  );
}
