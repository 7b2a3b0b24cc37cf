/**
 * The privacy agreement (wx-facts §13; developers.weixin.qq.com/minigame/dev/api/open-api/privacy/…). Members that use a
 * player's data wait until the player agrees, and fail with errno 104 if they refuse. By default the player has agreed
 * already; the surroundings setting `privacy: 'needed'` changes that.
 */
import type { PrivacySetting } from '../../contract/account.ts';
import type { Link } from '../link.ts';
import { NativePromise } from '../seal/native-promise.ts';
import { WxFail } from '../wx-fail.ts';

type Resolution = { event?: unknown; buttonId?: unknown };
type Asked = (resolve: (resolution: Resolution) => void, about: { referrer: string }) => unknown;

export class Privacy {
  /** wx.onNeedPrivacyAuthorization: only the last listener counts */
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

  /** Resolves once the player has agreed; `name` is the member that needs it. Concurrent calls share one question. */
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

  /** Lets the game show its own dialog and answer 'agree' or 'disagree'. 'exposureAuthorization' is no answer yet. */
  private askGame(listener: Asked, name: string): Promise<boolean> {
    return new NativePromise((resolve) => {
      const answer = (resolution: Resolution) => {
        const event = resolution?.event;
        if (event === 'agree') resolve(true);
        else if (event === 'disagree') resolve(false);
      };
      this.link.reportUserNeeded();
      this.guard(() => listener(answer, { referrer: name }));
    });
  }
}
