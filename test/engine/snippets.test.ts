/** Every example in the READMEs, in the guides and in the engine's doc comments compiles. */
import { expect, test } from 'vitest';
import { filesOf, isTest, snippetsOf, typeErrors } from './snippets.ts';

test('examples in the READMEs and in doc comments compile against the public API', () => {
  const files = ['README.md', ...filesOf('engine', '.md', '.ts'), ...filesOf('adapter', '.md')];
  const snippets = files.flatMap(snippetsOf).filter((one) => !isTest(one));
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

test('tests in the guides compile against the fixtures', () => {
  const snippets = filesOf('adapter', '.md').flatMap(snippetsOf).filter(isTest);
  expect(snippets.length).toBeGreaterThanOrEqual(5);
  const broken = {
    place: 'broken',
    code: "import { test } from 'tiao/testing';\ntest('', ({ phone }) => phone.fly());\n",
  };
  const errors = typeErrors([...snippets, broken], 'test');
  expect(errors.filter((error) => error.startsWith('broken'))).toHaveLength(1);
  expect(errors.filter((error) => !error.startsWith('broken'))).toEqual([]);
});
