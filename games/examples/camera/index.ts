import { Camera, Container, type Game, Graphics, type Scene } from 'tiao';

/** A camera follows a hero through a wide world; distant hills move more slowly. */
function scene(): Scene {
  const hero = new Graphics().roundRect(-30, -90, 60, 90, 20).fill('#f25f5c');
  let speed = 200;
  let camera: Camera;
  return {
    enter(engine) {
      const hills = engine.stage.addChild(new Container());
      const world = engine.stage.addChild(new Container());
      for (let x = 0; x < 4000; x += 400) {
        hills.addChild(new Graphics().circle(x, 1000, 260).fill('#a9d6a4'));
        world.addChild(new Graphics().rect(x, 1000, 380, 400).fill('#70563b'));
      }
      hero.position.set(200, 1000);
      world.addChild(hero);
      camera = engine.add(new Camera(engine, world));
      camera.addLayer(hills, 0.3);
      camera.bounds = { left: 0, top: 0, right: 4000, bottom: 1334 };
      camera.follow(hero, { seconds: 0.2 });
    },
    update({ input }, dt) {
      if (input.pointer.pressed) speed = -speed;
      hero.x = Math.min(3900, Math.max(100, hero.x + speed * dt));
    },
    probe: () => ({ hero: hero.x, camera: camera.x }),
  };
}

export default {
  id: 'camera',
  title: 'Camera',
  description: 'A camera follows a hero through a wide world; distant hills move more slowly.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;
