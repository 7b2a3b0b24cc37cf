/** The API reference is complete: every export is described, and every reachable type has a name. */
import { beforeAll, expect, test } from 'vitest';
import { descriptionOf, type Reference, readReference } from '../reference/reference.ts';

let reference: Reference;
beforeAll(async () => {
  reference = await readReference();
});

test('every export is described', () => {
  const described = new Map<string, string>();
  // with a document beside it, typedoc puts the exports into a module of the project
  const [entry] = reference.project.children ?? [];
  for (const child of entry.children ?? []) described.set(child.name, descriptionOf(child));
  for (const { name, text } of reference.fromLibraries) described.set(name, text);
  expect(reference.exports.length).toBeGreaterThan(100);
  for (const name of reference.exports) expect(described.get(name) ?? 'missing', name).toMatch(/^\w.{9,}/s);
});

test('every type that the API mentions is exported, every member is described, every link resolves', () => {
  expect(reference.warnings).toEqual([]);
});
