/**
 * Finds names of browsers or Node that a package certainly reads while it starts and that no phone has: a ReferenceError
 * that ends the game. Usually a library does this, so each fault suggests a remedy.
 */
import { posix } from 'node:path';
import type { ScriptFacts } from './check-script.ts';
import { FOREIGN_NAMES, INSTEAD, isForeignName } from './undeclared.ts';

export type StartFault = { script: ScriptFacts; at: number; name: string; message: string };

/** Remedies for a library that needs the name. */
const REMEDIES: { [name: string]: string } = {
  TextDecoder: "Import 'tiao/standins/text-encoding' before it",
  TextEncoder: "Import 'tiao/standins/text-encoding' before it",
  performance: "Import 'tiao/standins/performance' before it, or read wx.getPerformance()",
  setImmediate: "Import 'tiao/standins/set-immediate' before it, or use setTimeout",
  clearImmediate: "Import 'tiao/standins/set-immediate' before it",
  queueMicrotask: 'Use Promise.resolve().then()',
  structuredClone: 'Use JSON.parse(JSON.stringify()), or a package of its own',
  WebAssembly:
    "Import 'tiao/standins/web-assembly' before it, or load a file of the package by WXWebAssembly.instantiate(path)",
  AudioContext: 'Use wx.createWebAudioContext()',
  webkitAudioContext: 'Use wx.createWebAudioContext()',
  process: 'Set GameGlobal.process = { env: {} } before it, or take its build for browsers',
  Buffer: 'Take its build for browsers, or import the package buffer before it',
  crypto: 'Set GameGlobal.crypto before it, or take a library without it',
};

/** A quick test whether a script may contain such a name. */
export const MAY_STOP = new RegExp(
  `(?<![\\w$.])(?:${FOREIGN_NAMES.join('|')}|(?:HTML|SVG)\\w*Element)(?![\\w$])`,
);

/** Finds the faults in all scripts that certainly run when one of `entries` starts. */
export function startFaults(scripts: ScriptFacts[], entries: string[]): StartFault[] {
  const makesMany = scripts.some(({ names }) => names.makesMany);
  const isMade = (name: string, reader: ScriptFacts): boolean =>
    scripts.some(({ names }) => {
      if (makesMany && names.keys.has(name)) return true;
      const put = names.put.get(name);
      const read = reader.names.onLoad.get(name);
      // within one script, an assignment further down comes too late
      return put !== undefined && (names !== reader.names || !read?.isAtTop || put < read.at);
    });
  const found: StartFault[] = [];
  const told = new Set<string>();
  for (const script of runFrom(scripts, entries)) {
    for (const [name, { at }] of script.names.onLoad) {
      if (told.has(name) || !isForeignName(name) || isMade(name, script)) continue;
      told.add(name);
      const remedy =
        REMEDIES[name] ??
        (Object.hasOwn(INSTEAD, name) ? `Use ${INSTEAD[name]} instead` : 'Check for it with typeof first');
      const message = `${name} is read while the script loads, and no phone has that name: a ReferenceError ends the game there. ${remedy}.`;
      found.push({ script, at, name, message });
    }
  }
  return found;
}

function runFrom(scripts: ScriptFacts[], entries: string[]): ScriptFacts[] {
  const byPath = new Map(scripts.map((script) => [script.path, script]));
  const run = new Set<ScriptFacts>();
  const waiting = entries.flatMap((path) => byPath.get(path) ?? []);
  for (let script = waiting.pop(); script; script = waiting.pop()) {
    if (run.has(script)) continue;
    run.add(script);
    for (const request of script.requires) waiting.push(...(resolved(request, script.path, byPath) ?? []));
  }
  return [...run];
}

function resolved(
  request: string,
  from: string,
  byPath: Map<string, ScriptFacts>,
): ScriptFacts[] | undefined {
  const places = [
    posix.join(posix.dirname(from), request),
    posix.join('.', request),
    posix.join('miniprogram_npm', request),
  ];
  for (const place of request.startsWith('.') ? places.slice(0, 1) : places) {
    for (const path of [place, `${place}.js`, `${place}/index.js`]) {
      const script = byPath.get(path.replace(/^\//, ''));
      if (script) return [script];
    }
  }
  return undefined;
}
