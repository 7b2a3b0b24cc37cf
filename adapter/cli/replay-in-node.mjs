/**
 * Plays a trace in a Node process of its own: `node replay-in-node.mjs <game.mjs> <trace.json>`. Plain JavaScript
 * that needs only the built game, so that it also runs without a JIT and WebAssembly (`node --jitless`).
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

const [gameFile, traceFile] = process.argv.slice(2);
const { game, replay } = await import(pathToFileURL(gameFile).href);
const { steps, hash, mismatch, score } = await replay(JSON.parse(readFileSync(traceFile, 'utf8')), game);
console.log(JSON.stringify({ steps, hash, difference: mismatch?.message, score }));
