/**
 * A package that replaces the language's built-ins before it uses `wx` gets no object of the browser and no data of
 * friends.
 */
import { expect, test } from '../../adapter/testing/index.ts';
import { packageDir } from './packages.ts';

test('built-ins replaced by a package see no element, event or port', async ({ phone }) => {
  await phone.open(packageDir('patched'), { device: 'iphone-8' });
  await phone.step(4);
  await phone.tap(100, 300);
  await phone.step(30);
  const lines = (await phone.log()).filter(({ level }) => level === 'log').map(({ text }) => text);
  expect(lines).toEqual(['nothing was given away']);
});
