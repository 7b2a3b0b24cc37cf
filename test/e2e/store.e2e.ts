/** A browser that stores nothing, a browser that loses its data, and two tabs with the same game. */
import { expect, test } from '../../adapter/testing/index.ts';
import { packageDir } from './packages.ts';

test('without IndexedDB the game plays, and the phone says that nothing will be kept', async ({ phone }) => {
  await (await phone.context()).addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
  });
  await phone.open(packageDir('store'), { clock: 'real', bare: false });
  await expect(phone.page.getByTestId('forgets')).toContainText('Nothing will be saved');
  const said = (await phone.log()).map(({ text }) => text);
  expect(said).toContain('start 1, best ""');
  expect(said.join('\n')).toContain('Nothing the game saves is kept from now on');
});

test('erased in mid-run: told once, and writes fail; what the browser itself deletes is back after a reload', async ({
  phone,
}) => {
  await phone.open(packageDir('store'), { clock: 'real' });
  await expect.poll(() => phone.page.evaluate(sizesOfCopies)).toEqual([expect.any(Number)]);
  await phone.page.evaluate(async () => {
    for (const { name = '' } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
  });
  const lost = 'Nothing the game saves is kept from now on: another tab has erased it.';
  await expect.poll(async () => (await phone.log()).map(({ text }) => text)).toContain(lost);
  await phone.tap(100, 300);
  await expect
    .poll(async () => (await phone.log()).map(({ text }) => text).join('\n'))
    .toContain('setStorageSync:fail system error');
  await phone.page.evaluate(() =>
    localStorage.setItem('tiao.data-loss', JSON.stringify({ reason: 'as a test says', atMs: Date.now() })),
  );
  await phone.reload();
  const lines = (await phone.log()).map(({ text }) => text);
  expect(lines).toContain('start 2, best ""');
  expect(lines.join('\n')).toContain('(as a test says). What this game had kept is back from a second copy');
});

/** Runs in the page: the sizes of the copies that are not empty. */
async function sizesOfCopies(): Promise<number[]> {
  const sizes = [];
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('tiao-copies', { create: true });
  // safe: the configured DOM typings lack a directory's iterators
  for await (const handle of (
    folder as unknown as { values(): AsyncIterable<FileSystemFileHandle> }
  ).values()) {
    const { size } = await handle.getFile();
    if (size > 0) sizes.push(size);
  }
  return sizes;
}

test('a second tab of the game is told, and takes over', async ({ phone }) => {
  await phone.open(packageDir('store'), { clock: 'real', bare: false });
  const second = await phone.page.context().newPage();
  await second.goto(phone.page.url());
  const fault = second.getByTestId('fault');
  await expect(fault).toContainText('open in another tab');
  await fault.getByRole('button', { name: 'Play here' }).click();
  await expect(second.getByTestId('screen')).toHaveAttribute('data-state', 'running');
  await expect(phone.page.getByTestId('fault')).toContainText('Another tab has taken this game over');
});
