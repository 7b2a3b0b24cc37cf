/** Lays out cards with flexbox while the box grows and shrinks. Shows yoga, which contains its WebAssembly as text. */
import 'tiao/standins/web-assembly';
import { type Engine, type Game, Graphics, type Scene } from 'tiao';
import { Align, Edge, FlexDirection, Gutter, Justify, loadYoga, Wrap, type Yoga } from 'yoga-layout/load';

const COUNT = 7;
const yoga = loadYoga();

function waiting(engine: Engine): Scene {
  yoga.then((made) => engine.show(cards(made)));
  return {};
}

function cards(made: Yoga): Scene {
  const root = made.Node.create();
  root.setFlexDirection(FlexDirection.Row);
  root.setFlexWrap(Wrap.Wrap);
  root.setJustifyContent(Justify.Center);
  root.setAlignContent(Align.FlexStart);
  root.setGap(Gutter.All, 20);
  root.setPadding(Edge.All, 30);
  for (let i = 0; i < COUNT; i++) {
    const card = made.Node.create();
    card.setWidth(120);
    card.setHeight(160);
    card.setFlexGrow(1);
    root.insertChild(card, i);
  }
  const pictures = Array.from({ length: COUNT }, () => new Graphics());
  let seconds = 0;
  return {
    enter({ stage }) {
      stage.addChild(...pictures);
    },
    update(_, dt) {
      seconds += dt;
      root.setWidth(500 + 250 * Math.sin(seconds));
      root.calculateLayout(undefined, undefined);
    },
    draw() {
      for (const [i, picture] of pictures.entries()) {
        const { left, top, width, height } = root.getChild(i).getComputedLayout();
        picture.clear().roundRect(left, top, width, height, 12).fill('#5b8e7d');
      }
    },
    exit: () => root.freeRecursive(),
    probe: () => ({ y: pictures.map((_, i) => root.getChild(i).getComputedTop()) }),
  };
}

export default {
  id: 'yoga',
  title: 'yoga',
  background: '#fff6e5',
  design: { width: 750, height: 1334 },
  start: waiting,
} satisfies Game;
