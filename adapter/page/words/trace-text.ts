/** The words of the trace panel, in English and Chinese. */
import type { TraceInput } from '../../../engine/trace.ts';
import type { Language } from './text.ts';

const ENGLISH = {
  waiting: 'The game is starting.',
  foreign:
    'Not built with tiao, so the page records nothing of it. `tiao run --record` records such a package, `tiao replay` plays the file.',
  recorded: (seconds: string, steps: number) => `Recorded so far: ${seconds} s, ${steps} steps.`,
  hint: 'Everything since the start is recorded. Step through it, and the phone shows each frame; the game itself ends.',
  look: 'Step through it',
  saveTrace: 'Save trace',
  saveTest: 'Save as test',
  open: 'Open a trace',
  noSteps: 'This trace has no steps.',
  where: (step: number, of: number, seconds: string) => `Step ${step} of ${of}, ${seconds} s`,
  back: 'Back',
  play: 'Play',
  pause: 'Pause',
  forward: 'Forward',
  leave: 'Start the game',
  inputs: 'What happened',
  noInputs: 'Nothing was touched.',
  more: (count: number) => `${count} more`,
  probe: 'What the scene says of itself here (probe)',
  input: (input: TraceInput) => inputIn(input, ENGLISH_INPUTS),
};

export type TraceText = typeof ENGLISH;

const CHINESE: TraceText = {
  waiting: '游戏正在启动。',
  foreign: '不是用 tiao 构建的代码包，此页面不会录制。可用 `tiao run --record` 录制，用 `tiao replay` 播放。',
  recorded: (seconds, steps) => `已录制 ${seconds} 秒，${steps} 步。`,
  hint: '从启动起的一切都已录制。逐步查看时，手机会显示每一帧；正在进行的游戏会结束。',
  look: '逐步查看',
  saveTrace: '保存录像',
  saveTest: '保存为测试',
  open: '打开录像',
  noSteps: '此录像没有任何步。',
  where: (step, of, seconds) => `第 ${step} 步，共 ${of} 步，${seconds} 秒`,
  back: '后退',
  play: '播放',
  pause: '暂停',
  forward: '前进',
  leave: '启动游戏',
  inputs: '发生了什么',
  noInputs: '没有任何触摸。',
  more: (count) => `还有 ${count} 项`,
  probe: '场景在此处的自述（probe）',
  input: (input) => inputIn(input, CHINESE_INPUTS),
};

type InputText = { [kind in 'start' | 'move' | 'end' | 'cancel' | 'hide' | 'show' | 'resize']: string };
const ENGLISH_INPUTS: InputText = {
  start: 'finger down',
  move: 'finger moves',
  end: 'finger up',
  cancel: 'touch cancelled',
  hide: 'put aside',
  show: 'back in front',
  resize: 'screen changed',
};
const CHINESE_INPUTS: InputText = {
  start: '按下',
  move: '移动',
  end: '抬起',
  cancel: '触摸被取消',
  hide: '切到后台',
  show: '回到前台',
  resize: '屏幕变化',
};

function inputIn(input: TraceInput, text: InputText): string {
  if ('touch' in input) {
    const { kind, id, x, y } = input.touch;
    return `${text[kind]} ${id > 0 ? `#${id} ` : ''}${Math.round(x)}, ${Math.round(y)}`;
  }
  if ('hide' in input) return text.hide;
  if ('show' in input) return text.show;
  if ('resize' in input) return text.resize;
  return 'signal' in input ? input.signal : '';
}

export const traceTexts: { readonly [language in Language]: TraceText } = { en: ENGLISH, zh: CHINESE };
