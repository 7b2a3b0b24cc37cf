/** Finds the stage of a pixi game that was not built by tiao, by the hook of pixi's devtools. */
import { expect, test } from 'vitest';
import { pixiTree } from '../../adapter/realm/pixi-tree.ts';

class Container {
  visible = true;
  children: Container[] = [];
  label = 'Container';
  getBounds = () => ({ x: 10, y: 20, width: 30, height: 40 });
}
class Sprite extends Container {
  override label = 'hero';
}
class Text extends Container {
  text = 'Go!';
  override visible = false;
}

function app() {
  const stage = new Container();
  stage.children = [new Sprite(), new Text()];
  return { stage, renderer: { screen: { width: 750 } } };
}

const told = {
  kind: 'Container',
  box: [5, 10, 15, 20],
  children: [
    { kind: 'Sprite', name: 'hero', box: [5, 10, 15, 20] },
    { kind: 'Text', name: 'Container', text: 'Go!', hidden: true },
  ],
};

test('each way that the devtools look is found, and boxes are in logical pixels', () => {
  for (const global of [
    { __PIXI_APP__: app() },
    { __PIXI_DEVTOOLS__: { app: app() } },
    { __PIXI_DEVTOOLS__: app() },
  ])
    expect(pixiTree(global, 375, 5)).toEqual(told);
  expect(pixiTree({ __PIXI_STAGE__: app().stage }, 375, 5)).toMatchObject({ box: [10, 20, 30, 40] });
});

test('the tree ends where it was asked to, and a game without the hook has none', () => {
  expect(pixiTree({ __PIXI_APP__: app() }, 375, 0)).toMatchObject({ children: 2 });
  for (const global of [{}, { __PIXI_APP__: null }, { __PIXI_APP__: {} }, { __PIXI_STAGE__: 7 }])
    expect(pixiTree(global as never, 375, 5)).toBeUndefined();
});
