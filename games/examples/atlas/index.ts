import { AnimatedSprite, type Game, readAtlas, type Scene } from 'tiao';
import hero from './hero.json';

/** A hero drawn in Aseprite walks by its tags, and hops when you touch the screen. */
function scene(): Scene {
  let sprite: AnimatedSprite;
  let speed = 150;
  return {
    enter(engine) {
      const { clips } = readAtlas(hero, engine.assets.image('hero'), { pixelated: true });
      sprite = engine.add(new AnimatedSprite(clips, 'walk'));
      sprite.scale.set(12);
      sprite.position.set(375, engine.viewport.height / 2);
      engine.stage.addChild(sprite);
    },
    update({ input }, dt) {
      if (input.pointer.pressed) sprite.play('hop', { onEnd: () => sprite.play('walk') });
      sprite.x += speed * dt;
      if (sprite.x > 120 && sprite.x < 630) return;
      speed = sprite.x <= 120 ? 150 : -150;
      sprite.scale.x = speed > 0 ? 12 : -12;
    },
    probe: () => ({ x: sprite.x, playing: sprite.playing }),
  };
}

export default {
  id: 'atlas',
  title: 'Animated hero',
  description: 'A hero drawn in Aseprite walks by its tags, and hops when you touch the screen.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  assets: { images: { hero: 'assets/hero.png' } },
  start: scene,
} satisfies Game;
