/** The texts of the performance panel, in English and Chinese. */
import type { Language } from './text.ts';

const percent = (share: number) => `${Math.round(share * 100)} %`;

const ENGLISH = {
  phases: {
    input: 'input',
    physics: 'physics',
    tweens: 'tweens',
    update: 'update',
    draw: 'draw',
    render: 'render',
    deferred: 'deferred',
  },
  framesPerSecond: 'Frames per second',
  work: 'Work: usual · slow',
  stutter: 'Stutter',
  quality: 'Quality',
  full: 'full',
  reduced: 'reduced',
  /** what the governor has given up so that the game keeps up */
  given: (parts: string[]) => `Frames were late, so less is drawn: ${parts.join(', ')}.`,
  resolution: (share: number) => `${percent(share)} of the resolution`,
  effects: (share: number) => `${percent(share)} of the effects`,
  rate: (frames: number) => `${frames} frames per second`,
  ownRungs: 'quality steps of the game itself',
  glCalls: 'GL calls · draws',
  heap: 'Script memory',
  textures: 'Textures: number · memory',
  sounds: 'Decoded sounds',
  lostHitch: 'Time lost: late frames',
  lostOverload: 'Time lost: overload',
  lostHidden: 'Time lost: hidden',
  waiting: 'Tasks waiting',
  pause: 'Pause',
  resume: 'Resume',
  oneStep: 'One step',
  timeScale: 'Speed of time',
  bodies: 'Show bodies',
  saveFrames: 'Save frames',
  savePicture: 'Save picture',
  seenFromOutside: 'Not built with tiao, so only its frames, calls and memory are known.',
  ownShare: (share: number) => `This panel takes ${(share * 100).toFixed(1)} % of the time.`,
};

export type PerfText = typeof ENGLISH;

const CHINESE: PerfText = {
  phases: {
    input: '输入',
    physics: '物理',
    tweens: '补间',
    update: '更新',
    draw: '摆放',
    render: '绘制',
    deferred: '延后',
  },
  framesPerSecond: '每秒帧数',
  work: '每帧耗时：通常 · 较慢',
  stutter: '卡顿率',
  quality: '画质',
  full: '完整',
  reduced: '已降低',
  given: (parts) => `帧来得太迟，已减少绘制：${parts.join('，')}。`,
  resolution: (share) => `分辨率 ${percent(share)}`,
  effects: (share) => `特效 ${percent(share)}`,
  rate: (frames) => `每秒 ${frames} 帧`,
  ownRungs: '游戏自身的取舍',
  glCalls: '每帧 GL 调用 · 绘制',
  heap: '脚本内存',
  textures: '纹理：数量 · 内存',
  sounds: '已解码的声音',
  lostHitch: '丢失的时间：帧迟到',
  lostOverload: '丢失的时间：过载',
  lostHidden: '丢失的时间：后台',
  waiting: '等待的任务',
  pause: '暂停',
  resume: '继续',
  oneStep: '走一步',
  timeScale: '时间速度',
  bodies: '显示物体轮廓',
  saveFrames: '保存帧数据',
  savePicture: '保存图片',
  seenFromOutside: '不是用 tiao 构建的代码包，只能从外部观察：帧数、调用和内存。',
  ownShare: (share) => `此面板占用 ${(share * 100).toFixed(1)} % 的时间。`,
};

export const perfTexts: { readonly [language in Language]: PerfText } = { en: ENGLISH, zh: CHINESE };
