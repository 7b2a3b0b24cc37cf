/**
 * Hashes the state of a kicked pile after many steps. Run as a script: `pile-hash.ts <bodies> <steps>` prints the
 * hash.
 */
import { fileURLToPath } from 'node:url';
import { KickedPile } from '../../adapter/perf/scenes/kicked-pile.ts';
import { hashWorld } from '../../engine/physics/index.ts';

export function pileHash(bodies: number, steps: number): string {
  const kicked = new KickedPile(bodies);
  for (let i = 0; i < steps; i++) {
    kicked.world.step(1 / 60);
    if (i < steps - 1) kicked.kick();
  }
  return String(hashWorld(kicked.world));
}

const [, self, bodies, steps] = process.argv;
if (self === fileURLToPath(import.meta.url)) console.log(pileHash(Number(bodies), Number(steps)));
