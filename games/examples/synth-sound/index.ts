import { type Game, label, type Scene } from 'tiao';

/** Tones that are computed, without a file: the higher you touch, the higher they sound. */
function scene(): Scene {
  let audio: WechatMinigame.WebAudioContext | null = null;
  let hertz = 0;
  const play = (tone: number) => {
    hertz = tone;
    audio ??= wx.createWebAudioContext();
    const samples = new Float32Array(0.6 * audio.sampleRate);
    for (let i = 0; i < samples.length; i++) {
      const seconds = i / audio.sampleRate;
      samples[i] = 0.4 * Math.sin(2 * Math.PI * hertz * seconds) * Math.exp(-8 * seconds);
    }
    const source = audio.createBufferSource();
    source.buffer = audio.createBuffer(1, samples.length, audio.sampleRate);
    source.buffer.copyToChannel(samples, 0, 0);
    source.connect(audio.destination);
    source.start();
  };
  return {
    enter({ stage, viewport }) {
      const text = stage.addChild(label('touch anywhere', { size: 56, color: '#50514f' }));
      text.position.set(viewport.width / 2, viewport.height / 2);
    },
    update({ input: { pointer }, viewport }) {
      if (pointer.pressed) play(880 - (660 * pointer.y) / viewport.height);
    },
    probe: () => ({ hertz }),
  };
}

export default {
  id: 'synth-sound',
  title: 'Synthesised sound',
  description: 'Tones that are computed, without a file: the higher you touch, the higher they sound.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;
