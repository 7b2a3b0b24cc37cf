/** The matrix of a display object equals pixi's own bit for bit, for any position, rotation, scale and skew. */
import { Container } from 'pixi.js';
import { afterAll, expect, test } from 'vitest';
import { placeWithoutGarbage } from '../../adapter/web/placing.ts';

const pixis = Object.getOwnPropertyDescriptors(Container.prototype);
afterAll(() => {
  for (const name of ['_updateSkew', 'updateLocalTransform'] as const) {
    Object.defineProperty(Container.prototype, name, Reflect.get(pixis, name));
  }
});

const objects: { [what: string]: (object: Container) => void } = {
  'as made': () => undefined,
  moved: (object) => object.position.set(12.3, -4.5),
  'turned, enlarged and mirrored': (object) => {
    object.rotation = 0.7;
    object.scale.set(-1.5, 2.25);
  },
  'turned about a pivot': (object) => {
    object.pivot.set(8, 3);
    object.rotation = -2.1;
  },
  'enlarged about its origin': (object) => {
    object.origin.set(20, 10);
    object.scale.set(3);
    object.angle = 33;
  },
  skewed: (object) => {
    object.skew.set(0.3, -0.2);
    object.rotation = 0.1;
  },
  'turned, and turned back': (object) => {
    object.rotation = 1;
    object.updateLocalTransform();
    object.rotation = 0;
  },
  'set from a matrix': (object) => {
    const other = new Container({ rotation: 0.4, scale: 1.2, skew: { x: 0.1, y: 0 } });
    other.updateLocalTransform();
    object.setFromMatrix(other.localTransform);
  },
};

function matrices() {
  return Object.entries(objects).map(([what, change]) => {
    const object = new Container();
    change(object);
    object.updateLocalTransform();
    const { a, b, c, d, tx, ty } = object.localTransform;
    // pixi's matrix has -0 where ours has 0, which draws the same; + 0 makes them equal
    return [what, ...[a, b, c, d, tx, ty].map((value) => value + 0)];
  });
}

test('each matrix is the same to the last bit', () => {
  const expected = matrices();
  placeWithoutGarbage();
  expect(Container.prototype.updateLocalTransform).not.toBe(pixis.updateLocalTransform.value);
  expect(matrices()).toEqual(expected);
});
