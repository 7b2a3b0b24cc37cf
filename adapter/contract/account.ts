/** What the simulated account answers (developers.weixin.qq.com/minigame/dev/api/open-api/). */

export type UserInfo = {
  nickName: string;
  avatarUrl: string;
  gender: 0 | 1 | 2;
  city: string;
  province: string;
  country: string;
  language: string;
};

/** Scope → allowed or refused; a scope nobody has asked for is missing. */
export type AuthSetting = { [scope: string]: boolean };

export type PrivacySetting = { needAuthorization: boolean; privacyContractName: string };

/** One value in WeChat's cloud. */
export type CloudPair = { key: string; value: string };

/** wx.UserGameData without its pairs. */
export type Player = { nickname: string; avatarUrl: string; openid: string };

/** What is encrypted with the player's session key: user information, the group of the launch, or interactive data. */
export type SealedData = 'userInfo' | 'group' | 'interactive';
export type Sealed = { signature: string; encryptedData: string; iv: string };

/** What wx.requestMidasPayment asks for; `tradeNo` is '' for a number of the platform's choice. */
export type CoinPurchase = { quantity: number; zone: string; env: 0 | 1; tradeNo: string };

/** Options of wx.openCustomerServiceConversation; `card` is a card that the player can send. */
export type ServiceArgs = {
  sessionFrom: string;
  card: { title: string; path: string; image: string } | null;
};
