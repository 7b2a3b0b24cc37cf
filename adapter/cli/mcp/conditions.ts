/** The conditions of `run_until`: comparisons on the game's probe. */
import type { Page } from 'playwright-core';
import type * as v from 'valibot';
import type { Json } from '../../contract/json.ts';
import { fields, json, oneOf, text } from '../../contract/read.ts';
import { UsageError } from '../../host/failure.ts';

const SIGNS = ['==', '!=', '<', '<=', '>', '>='] as const;

export const ConditionSchema = fields(
  {
    /** names and indices that lead to a value in the probe: `scene.score`, `scene.lives.0` */
    path: text,
    is: oneOf(SIGNS),
    value: json,
  },
  'a condition such as {"path": "scene.score", "is": ">=", "value": 3}',
);
export type Condition = v.InferOutput<typeof ConditionSchema>;

/** Returns the value at a path; undefined if there is none. */
export function valueAt(probe: Json, path: string): Json | undefined {
  let value: Json | undefined = probe;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as { [name: string]: Json })[name];
  }
  return value;
}

/**
 * Runs frames in the page until all conditions hold. One round trip serves all frames; otherwise each would take two.
 * A value that is missing or not comparable satisfies only `!=`.
 */
export function runUntil(page: Page, conditions: Condition[], frames: number) {
  return page.evaluate(
    async ({ given, most }) => {
      const phone = window.__tiao;
      if (!phone) throw new Error('This page is not a phone.');
      const wanted = JSON.parse(given) as { path: string; is: string; value: unknown }[];
      for (let ran = 0; ; ran++) {
        const probe: unknown = phone.state.fault ? null : (await phone.inspect()).probe;
        const met = wanted.every(({ path, is, value }) => {
          let found = probe;
          for (const name of path.split('.')) {
            const has = typeof found === 'object' && found !== null && Object.hasOwn(found, name);
            found = has ? (found as { [name: string]: unknown })[name] : undefined;
          }
          if (is === '==') return JSON.stringify(found) === JSON.stringify(value);
          if (is === '!=') return JSON.stringify(found) !== JSON.stringify(value);
          if (typeof found !== 'number' || typeof value !== 'number') return false;
          if (is === '<') return found < value;
          if (is === '<=') return found <= value;
          return is === '>' ? found > value : found >= value;
        });
        if (met || ran === most || phone.state.fault) return { ran, met };
        await phone.step(1);
      }
    },
    // as text: the compiler cannot compute what page.evaluate makes of a recursive type
    { given: JSON.stringify(conditions), most: frames },
  );
}

/** Throws a UsageError if a condition compares numbers with something else: it could never hold. */
export function checkConditions(conditions: Condition[]): void {
  for (const { path, is, value } of conditions) {
    if (is === '==' || is === '!=' || typeof value === 'number') continue;
    throw new UsageError(
      `${path} ${is} ${JSON.stringify(value)}: ${is} compares numbers. Give a number, or use == or !=.`,
    );
  }
}

/** The conditions with their current values, for an answer: `scene.score >= 3 (is 2)`. */
export function describeConditions(probe: Json, conditions: Condition[]): string[] {
  return conditions.map(({ path, is, value }) => {
    const found = valueAt(probe, path);
    const now = found === undefined ? `nothing there; ${namesBefore(probe, path)}` : JSON.stringify(found);
    return `${path} ${is} ${JSON.stringify(value)} (${found === undefined ? now : `is ${now}`})`;
  });
}

/** The names that exist where a path stops matching. */
function namesBefore(probe: Json, path: string): string {
  const parts = path.split('.');
  for (let known = parts.length - 1; known >= 0; known--) {
    const at = known === 0 ? probe : valueAt(probe, parts.slice(0, known).join('.'));
    if (typeof at !== 'object' || at === null) continue;
    const where = known === 0 ? 'the probe' : parts.slice(0, known).join('.');
    return `${where} has ${Object.keys(at).join(', ') || 'no names'}`;
  }
  return 'the game publishes no state: a scene does with probe(), any other package with GameGlobal.__tiao';
}
