/**
 * Plays a trace in a Node of its own: `node replay-in-node.mjs <game.mjs> <trace.json>`. Plain JavaScript on nothing but
 * the built game, so that it also runs where scripts are not compiled and there is no WebAssembly (`node --jitless`).
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

const [gameFile, traceFile] = process.argv.slice(2);
const { game, replay } = await import(pathToFileURL(gameFile).href);
const { steps, hash, mismatch, score } = await replay(JSON.parse(readFileSync(traceFile, 'utf8')), game);
console.log(JSON.stringify({ steps, hash, difference: mismatch?.message, score }));
