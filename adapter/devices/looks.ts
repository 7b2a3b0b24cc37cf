/** How a phone's body is drawn around the screen. Packages cannot see any of it. */
export type Look = {
  /** width of the body around the screen, logical pixels */
  bezel: { top: number; side: number; bottom: number };
  /** corner radius of the glass, logical pixels */
  screenRadius: number;
  /** corner radius of the body, logical pixels */
  bodyRadius: number;
  /** the cutout in the glass */
  cutout: 'none' | 'island' | 'notch' | 'drop' | 'hole';
  /** a round button under the screen */
  homeButton: boolean;
  /** colour of the front around the glass */
  face: string;
  /** lightest and darkest colour of the metal edge */
  metal: [light: string, dark: string];
};

export const looks: { readonly [deviceId: string]: Look } = {
  'oppo-r9s': {
    bezel: { top: 62, side: 9, bottom: 66 },
    screenRadius: 3,
    bodyRadius: 40,
    cutout: 'none',
    homeButton: true,
    face: '#f7f3ef',
    metal: ['#f3d9cb', '#c79d88'],
  },
  'honor-play-20': {
    bezel: { top: 12, side: 11, bottom: 22 },
    screenRadius: 26,
    bodyRadius: 38,
    cutout: 'drop',
    homeButton: false,
    face: '#0d0f12',
    metal: ['#9db7c9', '#4c6a80'],
  },
  'vivo-y52s': {
    bezel: { top: 12, side: 11, bottom: 20 },
    screenRadius: 27,
    bodyRadius: 39,
    cutout: 'drop',
    homeButton: false,
    face: '#0d0e11',
    metal: ['#b9b4cf', '#6d6890'],
  },
  'iphone-8': {
    bezel: { top: 88, side: 18, bottom: 96 },
    screenRadius: 2,
    bodyRadius: 58,
    cutout: 'none',
    homeButton: true,
    face: '#fbfbfa',
    metal: ['#f1f1f2', '#b3b5b9'],
  },
  'redmi-k40': {
    bezel: { top: 9, side: 8, bottom: 12 },
    screenRadius: 32,
    bodyRadius: 41,
    cutout: 'hole',
    homeButton: false,
    face: '#08090b',
    metal: ['#dfe3e8', '#8f97a1'],
  },
  'iphone-11': {
    bezel: { top: 18, side: 18, bottom: 18 },
    screenRadius: 42,
    bodyRadius: 60,
    cutout: 'notch',
    homeButton: false,
    face: '#0b0b0d',
    metal: ['#f4f3ef', '#bcbab2'],
  },
  'iphone-15': {
    bezel: { top: 13, side: 13, bottom: 13 },
    screenRadius: 52,
    bodyRadius: 65,
    cutout: 'island',
    homeButton: false,
    face: '#08080a',
    metal: ['#c9d3da', '#7d8b97'],
  },
  windows: {
    bezel: { top: 34, side: 8, bottom: 10 },
    screenRadius: 2,
    bodyRadius: 12,
    cutout: 'none',
    homeButton: false,
    face: '#eceef2',
    metal: ['#ffffff', '#c3c8d0'],
  },
};
