import { Camera, Container, type Game, objectOf, readTiled, type Scene, TileMap } from 'tiao';
import map from './level.tmj';

/** A level drawn in Tiled, and the places it names; a touch goes from one to the next. */
function scene(): Scene {
  let camera: Camera;
  let places: { x: number; y: number }[] = [];
  let at = 0;
  return {
    enter(engine) {
      const ground = engine.assets.image('ground');
      const level = readTiled(map, { images: { ground } });
      const world = engine.stage.addChild(new Container());
      camera = engine.add(new Camera(engine, world));
      camera.zoom = 5;
      camera.bounds = { left: 0, top: 0, right: level.width, bottom: level.height };
      world.addChild(engine.add(new TileMap(level, camera.view)));
      places = [objectOf(level, 'start'), objectOf(level, 'end')];
      camera.follow(places[0], { seconds: 0.3 });
    },
    update({ input }) {
      if (!input.pointer.pressed) return;
      at += 1;
      camera.follow(places[at % places.length], { seconds: 0.3 });
    },
    probe: () => ({ at, places: places.length, x: camera.x }),
  };
}

export default {
  id: 'tiled',
  title: 'Tiled level',
  description: 'A level drawn in Tiled, and the places it names; a touch goes from one to the next.',
  design: { width: 750, height: 1334 },
  background: '#cfe8f3',
  assets: { images: { ground: 'assets/ground.png' } },
  start: scene,
} satisfies Game;
