import { formatNumber, type Game, label, plural, type Scene, wordsFor } from 'tiao';

/** Words, numbers and plurals in the player's language. */
const WORDS = {
  en: { lives: { one: '# life', other: '# lives' } },
  ru: { lives: { one: '# жизнь', few: '# жизни', many: '# жизней', other: '# жизни' } },
  zh: { lives: { other: '# 条命' } },
};

function scene(): Scene {
  const text = label('', { size: 72, color: '#50514f' });
  let lives = 1;
  return {
    enter({ stage, viewport }) {
      text.position.set(viewport.width / 2, viewport.height / 2);
      stage.addChild(text);
    },
    update({ input, locale }) {
      if (input.pointer.pressed) lives += 1;
      text.text = `${plural(locale, lives, wordsFor(locale, WORDS).lives)}\n${formatNumber(locale, lives * 1234.5)}`;
    },
    probe: () => ({ text: text.text }),
  };
}

export default {
  id: 'words',
  title: 'Words',
  description: "Words, numbers and plurals in the player's language.",
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;
