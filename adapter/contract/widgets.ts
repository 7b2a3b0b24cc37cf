/** Widgets that the page draws over a game's canvas: native buttons, ads, videos. Sizes in logical pixels. */

export type WidgetLook = {
  name?: string;
  text?: string;
  /** a URL that the page can show instead of the text */
  image?: string;
  style?: { [name: string]: string | number };
};

export type WidgetKind = 'button' | 'ad' | 'cover' | 'video';

export type WidgetArgs = WidgetLook & {
  /** unique among the widgets of the realm */
  id: number;
  kind: WidgetKind;
  left: number;
  top: number;
  width: number;
  height: number;
  isShown: boolean;
};

/** A full-screen ad; `ms` is its duration. */
export type AdArgs = { kind: 'rewardedVideo' | 'interstitial'; adUnitId: string; ms: number };
