/**
 * Public mini-games by other authors, each at a fixed commit, and what a player sees in them. Their code is not part of
 * this repository (most state no licence). README.md says how to get copies.
 */
import type { Action } from '../../adapter/contract/action.ts';

export type RealPackage = {
  id: string;
  /** owner/name on GitHub */
  repository: string;
  commit: string;
  /** the package's folder in the repository */
  folder: string;
  /** id of the device profile to use; iphone-8 by default */
  device?: string;
  /** frames until it has started */
  ready: number;
  /** touches, each with its frame, counted from `ready` */
  touches: ({ at: number } & Action)[];
  /** frames between the last touch and the screenshot; 60 by default */
  after?: number;
  /** what the screenshots show at the start and after the touches */
  shows: [start: string, touched: string];
  /** played without Chinese fonts, with which the game's own layout never ends */
  withoutChinese?: true;
  /** errors in the game itself, which also occur on a phone */
  ownErrors?: RegExp;
};

/** A finger that goes down at one point and is lifted at another, within 12 frames. */
function drag(at: number, from: [number, number], to: [number, number]): ({ at: number } & Action)[] {
  const touch = (frame: number, type: 'start' | 'move' | 'end', share: number): { at: number } & Action => ({
    at: at + frame,
    touch: {
      type,
      id: 0,
      x: Math.round(from[0] + (to[0] - from[0]) * share),
      y: Math.round(from[1] + (to[1] - from[1]) * share),
    },
  });
  return [
    touch(0, 'start', 0),
    touch(3, 'move', 0.25),
    touch(6, 'move', 0.5),
    touch(9, 'move', 1),
    touch(12, 'end', 1),
  ];
}

const tap = (at: number, x: number, y: number): { at: number } & Action => ({ at, tap: { x, y } });

export const realPackages: readonly RealPackage[] = [
  {
    id: 'minigame-demo',
    repository: 'wechat-miniprogram/minigame-demo',
    commit: 'de1c8edf16cf8bf3d9432f83e1f0d397598e70a3',
    folder: 'miniprogram',
    ready: 60,
    touches: [tap(0, 187, 333), tap(60, 187, 370)],
    shows: [
      'orange puzzle logo, grey text block, white list rows with icons on the right',
      'a full page with green buttons and a back chevron',
    ],
  },
  {
    id: 'plane-war-quickstart',
    repository: 'fishjar/wx-minigame-demo',
    commit: 'a40574bd9fd5e4bd8ccc49768218f423ecb2b27c',
    folder: '.',
    ready: 40,
    touches: drag(0, [187, 600], [90, 450]),
    after: 30,
    shows: [
      'river and jungle scroll down, player plane bottom centre, orange enemies, red bullets, score top left',
      'the plane has followed the finger to the left',
    ],
  },
  {
    id: 'neon-strike',
    repository: 'wangchen4545/neon-strike',
    commit: 'a333990324c8a53f03613f0ed939ff7bbf123293',
    folder: '.',
    ready: 40,
    touches: [tap(0, 187, 405)],
    shows: [
      'black star field, cyan NEON STRIKE title, pink subtitle, teal start button',
      'cyan ship at the bottom, yellow bullets, text in the corners',
    ],
  },
  {
    id: 'three-wx-lion',
    repository: 'vovolie/Three-WX',
    commit: '685d2fa54682eee7b74c7e635135425515edf6c5',
    folder: '.',
    ready: 20,
    touches: [
      ...drag(0, [187, 300], [60, 200]).slice(0, 4), // the finger stays: the lion looks at it
    ],
    after: 30,
    shows: [
      'yellow and red low-poly lion on a light floor, dark grey background',
      'the head has turned to the finger',
    ],
  },
  {
    id: 'phaser-plane',
    repository: 'littlee/wechat-small-game-phaser',
    commit: 'f9f0ef0ae3c8c9e246a832dee3c1288cae23f9c0',
    folder: '.',
    ready: 60,
    touches: [tap(0, 187, 333), ...drag(60, [187, 333], [60, 500])],
    shows: ['white screen, black text "Start Game" in the middle', 'jungle background and plane'],
  },
  {
    id: 'egret-opendata',
    repository: 'egret-labs/egret-target-wxgame',
    commit: 'b350260e1b20e1ade14edd775fa0f8cde3e6b24f',
    folder: 'demos/openDataContext/openDataContext_wxgame',
    ready: 90,
    touches: [tap(0, 187, 33)],
    after: 90,
    shows: [
      'full-screen blue anime hero picture, three small blue buttons at the top',
      'dimmed screen with the leaderboard of 5 rows drawn by the open data context',
    ],
  },
  {
    id: 'egret-subpack',
    repository: 'egret-labs/egret-target-wxgame',
    commit: 'b350260e1b20e1ade14edd775fa0f8cde3e6b24f',
    folder: 'demos/subpack/subPackTest_wxgame',
    ready: 90,
    touches: [tap(0, 187, 333)],
    shows: ['hero picture, dark title bar with the Egret logo, one blue button', 'a white alert panel opens'],
  },
  {
    id: 'laya-hit-mouse',
    repository: 'yutao721/hitMouse',
    commit: '394ceba6f6d6b56fd4f66e245cf4f82f7194f5c9',
    folder: 'release/wxgame',
    ready: 90,
    touches: [tap(0, 285, 239), tap(90, 370, 160)],
    shows: [
      'landscape: black screen, green title, "created by tyu", orange button',
      'meadow with 9 holes, moles pop up, score board',
    ],
  },
  {
    id: 'cocos2-2048',
    repository: 'FelixQLL/miniGame2048',
    commit: '5a153b9c39f94eced51417cee9883219310e3b2c',
    folder: 'build/wechatgame',
    ready: 120,
    touches: [tap(0, 187, 333), tap(60, 187, 333), ...drag(150, [187, 400], [60, 400])],
    shows: ['purple screen, 2048 logo tile, green Start button', 'a board of 4 × 4 with tiles and a score'],
  },
  {
    id: 'cocos3-minesweeper',
    repository: 'tangping-lov3/minesweeper',
    commit: '6dc4375d6c05403bbdffa2cd288c90a6058520b9',
    folder: 'build/wechatgame',
    ready: 220,
    touches: [tap(0, 187, 333)],
    shows: [
      'black bars top and bottom, green status bar, light and dark green checkerboard',
      'cells opened white with numbers',
    ],
  },
  {
    id: 'bubble-spinner',
    repository: 'xiandew/BubbleSpinner',
    commit: 'e963bac0e89bcf03c211b7d3631092acfe6c97e1',
    folder: '.',
    ready: 60,
    touches: [tap(0, 187, 540), tap(60, 187, 300)],
    after: 40,
    shows: [
      'grey screen, title glyphs, green arrow start button, sound and rank icons',
      'lilac screen, ball cluster in the middle, shooter ball below',
    ],
  },
  {
    id: 'canvas-engine-rank',
    repository: 'wechat-miniprogram/minigame-canvas-engine',
    commit: '051ad6b55c1879965440cff27fd140f62400941b',
    folder: 'demos/noengine',
    device: 'iphone-15',
    // its list breaks '分', 30 pixels wide, into lines of 20 pixels, and never ends, on a phone as well
    withoutChinese: true,
    ready: 30,
    touches: [tap(0, 187, 660)],
    after: 90,
    shows: ['light grey page with one green button near the bottom', 'the leaderboard panel above it'],
  },
  {
    id: 'happy-hexs',
    repository: 'zyz913614263/HappyHexs-v',
    commit: 'c920d80e180fad8db033e5a3e7f6394986f3fe7c',
    folder: '.',
    ready: 60,
    touches: [tap(0, 187, 333), tap(90, 60, 400)],
    shows: [
      'blue screen, rainbow title picture, yellow hexagon, carousel picture',
      'hextris: grey hexagon, coloured bars fall towards the centre',
    ],
  },
  {
    id: 'three-jump',
    repository: 'Zack921/jump-demo',
    commit: '040c54b66827871822d90ebb4ec7005b95411e16',
    folder: '.',
    ready: 60,
    touches: [{ at: 0, press: { x: 187, y: 500, ms: 500 } }],
    shows: [
      'pale screen, two white blocks with shadows, a black figure on the nearer',
      'the figure has jumped',
    ],
  },
  {
    id: 'three-stack',
    repository: 'stephenml/wxgame-threejs',
    commit: 'fc7a6ff5fc5d8caeee820168536141ce0f041149',
    folder: '.',
    ready: 120,
    touches: drag(0, [187, 400], [187, 250]).slice(0, 4), // the finger stays down: when lifted, the list springs back
    shows: [
      'the ranking drawn by the open data context over crates and starry balls on a wooden table',
      'the ranking has been scrolled',
    ],
  },
  {
    id: 'cocos2-flappy',
    repository: 'xerrors/FlappyBird',
    commit: 'ee8fb273b979264ffcf7232c26859ae980de5f77',
    folder: 'build/wechatgame',
    ready: 120,
    touches: [tap(0, 187, 333)],
    after: 90,
    shows: ['blue sky, FlappyBird title, bird, TAP signs', 'the bird flies; the title is gone'],
  },
  {
    id: 'cocos1-birds',
    repository: 'YeWR/Angry-Birds-',
    commit: '5e3ee6f18b5bd1bd34ef5eda6fd6832be69d44ee',
    folder: 'build/wechatgame',
    ready: 120,
    touches: [tap(0, 335, 308)],
    shows: ['landscape: title over sun rays, orange start button, birds', 'the scene after the start button'],
  },
  {
    id: 'canvas-snake',
    repository: 'ChanceYu/wxgame-snake',
    commit: 'f2a7949cb383c612c75ab882203b6ad4e2e946a9',
    folder: '.',
    ready: 40,
    touches: [tap(0, 333, 187)],
    shows: ['landscape: dark grid, green snake, red food, pad bottom right', 'the snake crawls'],
  },
  {
    id: 'canvas-tetris',
    repository: 'Catherine429/wxgame-Tetris',
    commit: 'bd1ab6d267a1180231c0f3cfc2cb9fd258835820',
    folder: '.',
    ready: 60,
    touches: [tap(0, 230, 562), tap(20, 230, 562)],
    after: 20,
    shows: [
      'dark screen, green outlined piece, figures right, buttons below',
      'the piece stands further left',
    ],
  },
  {
    id: 'bare-flappy',
    repository: 'TotoroLeon/wxGame_FlappyBird',
    commit: '9c08e20be902c1199fb263ddb7a0c181d78e86be',
    folder: '.',
    ready: 10,
    touches: [tap(0, 187, 333)],
    after: 10,
    shows: ['yellow sky, green pencils from above and below, a bird', 'the bird has risen'],
  },
  {
    id: 'modules-ludo',
    repository: 'mumaboy-svg/ludo-adventure',
    commit: 'af277696dabe1ab0ddd5df8ad71c5775f0ebca0e',
    folder: 'minigame',
    ready: 60,
    touches: [tap(0, 187, 450)],
    shows: ['painted title in clouds, orange and blue buttons', 'a letter from a princess'],
  },
  {
    id: 'canvas-match3',
    repository: 'curesteve/match3-wxgame',
    commit: '3dfa6103808f2816742c6050a707151ee69281d4',
    folder: '.',
    ready: 60,
    touches: [tap(0, 187, 172)],
    shows: [
      'dark blue menu: title, green, purple and olive buttons, coins and energy above',
      'a board of 8 × 8 jewels, the place among friends at the top right',
    ],
  },
  {
    id: 'modules-fish-tank',
    repository: 'AishuaiYao/cyberfishtank',
    commit: '9b45e20d04ea5d9e988d59117edea30e18d390bd',
    folder: '.',
    ready: 40,
    touches: [tap(0, 70, 108), ...drag(10, [80, 330], [280, 480])],
    after: 10,
    shows: [
      'white page: a palette, a brush size, buttons, an empty sheet',
      'red is chosen, and a red stroke is on the sheet',
    ],
  },
  {
    id: 'cocos38-piano',
    repository: 'cocosfans/playPiano',
    commit: 'bf0d40d7993f7af60a0b6ec4148ac7ee0374dde4',
    folder: '.',
    ready: 60,
    touches: [tap(0, 187, 270)],
    after: 40,
    shows: [
      'landscape: staves with coloured notes, a title, three red buttons',
      'dark purple: a row of white keys with figures, a house at the top left',
    ],
    // it shows an interstitial ad at once, and does not catch the rejection
    ownErrors: /^interstitialAd:fail an interstitial cannot be shown so soon/,
  },
  {
    id: 'phaser-open-data',
    repository: 'channingbreeze/phaser-wxdemo',
    commit: '816abdee1e5d7e4c968c9a74ea886d09106c56e5',
    folder: '.',
    ready: 60,
    touches: [tap(0, 125, 79)],
    after: 40,
    shows: [
      'blue screen, three turquoise circles with Chinese words',
      'seven white lines of English under a back arrow',
    ],
  },
  {
    id: 'laya1-bloxorz',
    repository: 'THUCampus/bloxorz',
    commit: 'f60aa1eadd6732b6125b7282d5aaa3e077e3ecb7',
    folder: 'release/wxgame',
    ready: 90,
    touches: [tap(0, 35, 18)],
    shows: [
      'landscape: a glowing block stands on dark tiles in space',
      'the ranking of the open data domain: six rows of wood, a button to close it',
    ],
  },
  {
    id: 'cocos37-2048',
    repository: 'RedGrey1993/Cocos_2048',
    commit: 'ea602fc0af05b96fca6edc62fe793b7e0cf86b4e',
    folder: 'build/wechatgame',
    ready: 150,
    touches: drag(0, [300, 450], [60, 450]),
    after: 30,
    shows: [
      'cream page, 2048, a board of 4 × 4 with tiles',
      'the tiles stand at the left, and one more came',
    ],
  },
];
