/** Labels and buttons: text fits into its width, and the names in the scene tree are readable. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { treeOf } from '../../adapter/web/tree.ts';
import { Container } from '../../engine/pixi.ts';
import { Button, label } from '../../engine/ui.ts';
import { play } from './play.ts';
import { drawn, textsIn, withWideLetters } from './texts.ts';

let takeAway: () => void;
beforeAll(() => {
  takeAway = withWideLetters();
});
afterAll(() => takeAway());

test.each(['One more life, and then another one', '看广告复活一次，继续这一局'])(
  'a text too long for its button is drawn smaller: %s',
  (text) => {
    const [shown] = textsIn(new Button({ text, width: 300, height: 100, onTap: () => undefined }));
    expect(shown.width).toBeGreaterThan(300);
    expect(drawn(shown).width).toBeCloseTo(250, 3);
    expect(shown.scale.x).toBe(shown.scale.y);
  },
);

test('a text that has room keeps its size, and gets it back', () => {
  const [next] = textsIn(new Button({ text: '继续', width: 300, height: 100, onTap: () => undefined }));
  expect(drawn(next).scale.x).toBe(1);
  const text = label('0', { size: 50, maxWidth: 100 });
  expect(drawn(text).scale.x).toBe(1);
  text.text = '1000';
  expect(drawn(text).width).toBeCloseTo(100, 3);
  text.text = '12';
  expect(drawn(text).scale.x).toBe(1);
});

test('the tree of what is drawn has the class of each object, its label, and its text', async () => {
  class Hero extends Container {}
  class Big extends Button {}
  const { engine } = await play({
    enter({ stage }) {
      const look = { text: 'Go', width: 300, height: 100, onTap: () => undefined };
      stage.addChild(
        new Hero({ label: 'the hero' }),
        new Hero(),
        new Container(),
        new Button(look),
        new Big(look),
      );
    },
  });
  const shape = ({ kind, name, text, children }: ReturnType<typeof treeOf>): unknown => [
    [kind, name, text].filter(Boolean).join(' '),
    ...(Array.isArray(children) ? children.map(shape) : []),
  ];
  const face = ['container face', ['graphics'], ['text Go']];
  expect(shape(treeOf(engine, 9))).toEqual([
    'container root',
    ['container stage', ['Hero the hero'], ['Hero'], ['container'], ['Button Go', face], ['Big Go', face]],
  ]);
});
