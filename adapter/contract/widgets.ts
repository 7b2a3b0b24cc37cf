/** What lies over a game's canvas and is drawn by the page: native buttons, ads, videos. In logical pixels. */

export type WidgetLook = {
  name?: string;
  text?: string;
  /** an address the page can show in place of the text */
  image?: string;
  style?: { [name: string]: string | number };
};

export type WidgetKind = 'button' | 'ad' | 'cover' | 'video';

export type WidgetArgs = WidgetLook & {
  /** its own among all widgets of the realm */
  id: number;
  kind: WidgetKind;
  left: number;
  top: number;
  width: number;
  height: number;
  isShown: boolean;
};

/** A full-screen ad; `ms` is how long it runs. */
export type AdArgs = { kind: 'rewardedVideo' | 'interstitial'; adUnitId: string; ms: number };
