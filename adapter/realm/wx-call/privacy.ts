/**
 * The privacy agreement (wx-facts §13; developers.weixin.qq.com/minigame/dev/api/open-api/privacy/…): members that touch a
 * player's data wait until it is agreed to, and fail with errno 104 when it is not. Agreed from the start unless the
 * phone is told to ask.
 */
import type { PrivacySetting } from '../../contract/account.ts';
import type { Link } from '../link.ts';
import { NativePromise } from '../seal/native-promise.ts';
import { WxFail } from '../wx-fail.ts';

type Resolution = { event?: unknown; buttonId?: unknown };
type Asked = (resolve: (resolution: Resolution) => void, about: { referrer: string }) => unknown;

export class Privacy {
  /** wx.onNeedPrivacyAuthorization: the last listener is the one asked */
  listener: Asked | null = null;
  private asking: Promise<void> | null = null;

  constructor(
    private link: Link,
    private guard: (call: () => unknown) => void,
    private warn: (text: string) => void = () => undefined,
  ) {}

  setting(): Promise<PrivacySetting> {
    return this.link.ask('getPrivacySetting');
  }

  /** Resolves when the agreement stands; `name` is the member that wants it. Several that wait share one question. */
  async need(name: string): Promise<void> {
    const { needAuthorization } = await this.setting();
    if (!needAuthorization) return;
    this.asking ??= this.ask(name).finally(() => {
      this.asking = null;
    });
    await this.asking;
  }

  private async ask(name: string): Promise<void> {
    const isAgreed = this.listener
      ? await this.askGame(this.listener, name)
      : await this.link.ask('requirePrivacyAuthorize');
    if (!isAgreed) {
      this.warn(`wx.${name} fails: the privacy agreement was refused.`);
      throw new WxFail('privacy permission is not authorized', { errno: 104 });
    }
    await this.link.ask('agreeToPrivacy');
  }

  /** The game shows a dialog of its own and says what came of it; `exposureAuthorization` only says that it shows. */
  private askGame(listener: Asked, name: string): Promise<boolean> {
    return new NativePromise((resolve) => {
      const answer = (resolution: Resolution) => {
        const event = resolution?.event;
        if (event === 'agree') resolve(true);
        else if (event === 'disagree') resolve(false);
      };
      this.link.needHand();
      this.guard(() => listener(answer, { referrer: name }));
    });
  }
}
