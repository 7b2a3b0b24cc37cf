/** Images that the build has packed into a sheet are cut out of it, and a scale mode that is set late takes effect. */
import { expect, test } from 'vitest';
import { Assets, type Manifest } from '../../engine/assets.ts';
import { FakePhone } from './fake-wx.ts';

async function loaded(manifest: Manifest): Promise<Assets> {
  const phone = new FakePhone();
  phone.imageSize = { width: 64, height: 32 };
  for (const path of ['assets/ui.atlas.png', 'assets/hill.png']) phone.files.add(path);
  const assets = new Assets(phone.wx, 'test', manifest);
  await assets.load();
  return assets;
}

test('packed pictures have one source, their own frames, and the size that they were drawn in', async () => {
  const assets = await loaded({
    images: { red: 'assets/ui.atlas/red.png', blue: 'assets/ui.atlas/blue.png', hill: 'assets/hill.png' },
    packed: {
      'assets/ui.atlas/red.png': ['assets/ui.atlas.png', 1, 1, 8, 4, 0, 0, 8, 4],
      'assets/ui.atlas/blue.png': ['assets/ui.atlas.png', 12, 1, 5, 6, 3, 2, 20, 10],
    },
  });
  const [red, blue, hill] = ['red', 'blue', 'hill'].map((name) => assets.image(name));
  expect(blue.source).toBe(red.source);
  expect(hill.source).not.toBe(red.source);
  expect([blue.width, blue.height]).toEqual([20, 10]);
  expect(blue.frame).toMatchObject({ x: 12, y: 1, width: 5, height: 6 });
  expect(blue.trim).toMatchObject({ x: 3, y: 2, width: 5, height: 6 });
  expect(blue.uvs).toMatchObject({ x0: 12 / 64, y0: 1 / 32, x1: 17 / 64, y2: 7 / 32 });
  expect([...assets.textures].map(({ source }) => source)).toEqual([red.source, hill.source]);
  const freed: unknown[] = [];
  for (const { source } of [red, hill]) source.on('destroy', () => freed.push(source));
  const sources = [red.source, hill.source];
  assets.destroy();
  expect(freed).toEqual(sources);
});

test('a scale mode takes effect also once the picture was drawn', async () => {
  const assets = await loaded({ images: { hill: 'assets/hill.png' } });
  const { source } = assets.image('hill');
  let changes = 0;
  source.on('styleChange', () => {
    changes += 1;
  });
  source.scaleMode = 'nearest';
  expect([source.scaleMode, changes]).toEqual(['nearest', 1]);
});
