/** A ball knocks over a tower of boxes. Shows box2d-wasm, whose loader is given the WebAssembly file. */
import 'tiao/standins/web-assembly';
import Box2D from 'box2d-wasm/dist/es/Box2D.js';
import load from 'box2d-wasm/dist/es/Box2D.wasm?init';
import { type Engine, type Game, Graphics, type Scene } from 'tiao';

type B2 = Awaited<ReturnType<typeof Box2D>>;
/** per metre */
const PIXELS = 50;
const FLOOR = 20;

/** Emscripten's option for every loader: a function that creates the WebAssembly instance. */
const box2d: Promise<B2> = Box2D({
  instantiateWasm(imports, done) {
    load(imports).then(done);
    return {};
  },
});

function waiting(engine: Engine): Scene {
  box2d.then((b2) => engine.show(tower(b2)));
  return {};
}

function tower(b2: B2): Scene {
  const world = new b2.b2World(new b2.b2Vec2(0, 10));
  const place = (x: number, y: number, type: number) => {
    const at = new b2.b2BodyDef();
    at.set_type(type);
    at.set_position(new b2.b2Vec2(x, y));
    return world.CreateBody(at);
  };
  const box = (width: number, height: number) => {
    const shape = new b2.b2PolygonShape();
    shape.SetAsBox(width / 2, height / 2);
    return shape;
  };
  place(7.5, FLOOR + 0.5, b2.b2_staticBody).CreateFixture(box(15, 1), 0);
  const bodies = Array.from({ length: 10 }, (_, i) => {
    const body = place(9, FLOOR - 0.5 - i, b2.b2_dynamicBody);
    body.CreateFixture(box(1, 1), 1);
    return body;
  });
  const ball = place(1, 15, b2.b2_dynamicBody);
  const round = new b2.b2CircleShape();
  round.set_m_radius(0.6);
  ball.CreateFixture(round, 8);
  ball.SetLinearVelocity(new b2.b2Vec2(14, -2));

  const pictures = bodies.map(() => new Graphics().rect(-25, -25, 50, 50).fill('#f2b134').stroke('#50514f'));
  const dot = new Graphics().circle(0, 0, 30).fill('#d1495b');
  return {
    enter({ stage }) {
      stage.addChild(new Graphics().rect(0, FLOOR * PIXELS, 750, 50).fill('#70563b'), ...pictures, dot);
    },
    update(_, dt) {
      world.Step(dt, 8, 3);
    },
    draw() {
      for (const [i, body] of [...bodies, ball].entries()) {
        const picture = pictures[i] ?? dot;
        const at = body.GetPosition();
        picture.position.set(at.get_x() * PIXELS, at.get_y() * PIXELS);
        picture.rotation = body.GetAngle();
      }
    },
    exit: () => b2.destroy(world),
    probe: () => ({ y: [...pictures, dot].map(({ y }) => Math.round(y)) }),
  };
}

export default {
  id: 'box2d',
  title: 'box2d',
  background: '#fff6e5',
  design: { width: 750, height: 1334 },
  start: waiting,
} satisfies Game;
