/** Every example in the READMEs and in the engine's doc comments compiles. */
import { expect, test } from 'vitest';
import { filesOf, snippetsOf, typeErrors } from './snippets.ts';

test('examples in the READMEs and in doc comments compile against the public API', () => {
  const files = ['README.md', ...filesOf('engine', '.md', '.ts')];
  const snippets = files.flatMap(snippetsOf);
  const from = (file: string) => snippets.filter(({ place }) => place.startsWith(`${file}:`)).length;
  expect(from('README.md')).toBeGreaterThanOrEqual(2);
  expect(from('engine/physics/README.md')).toBeGreaterThanOrEqual(1);
  expect(from('engine/pool.ts')).toBe(1);
  // a snippet with an error, to show that the check finds errors
  const broken = { place: 'broken', code: "import { nothing } from 'tiao';\nconst n: number = 'text';\n" };
  const errors = typeErrors([...snippets, broken]);
  expect(errors.filter((error) => error.startsWith('broken'))).toHaveLength(2);
  expect(errors.filter((error) => !error.startsWith('broken'))).toEqual([]);
});
