/** WXWebAssembly accepts only a path in the package. */
import { expect, test } from 'vitest';
import { openRealm } from './realm.ts';

const { wxWebAssembly } = await import('../../adapter/realm/seal/wx-web-assembly.ts');

/** (module (func (export "add") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add)) */
const ADD = Uint8Array.from(
  '00 61 73 6d 01 00 00 00 01 07 01 60 02 7f 7f 01 7f 03 02 01 00 07 07 01 03 61 64 64 00 00 0a 09 01 07 00 20 00 20 01 6a 0b'
    .split(' ')
    .map((byte) => Number.parseInt(byte, 16)),
);

test('instantiate reads a file of the package; the exports are where engines look for them', async () => {
  const { runtime } = openRealm({ files: { 'lib/add.wasm': ADD } });
  const { instantiate } = wxWebAssembly(runtime);
  const made = await instantiate('lib/add.wasm');
  expect((made.instance.exports.add as (a: number, b: number) => number)(2, 3)).toBe(5);
  expect(made.exports).toBe(made.instance.exports);
  expect((await instantiate('/lib/add.wasm.br')).exports.add).toBeDefined();
});

test('bytes, other files and missing files are refused, each with a reason', async () => {
  const { runtime } = openRealm({ files: { 'packed.wasm.br': 'x' } });
  const { instantiate, Module, Memory } = wxWebAssembly(runtime);
  await expect(instantiate(ADD.buffer)).rejects.toThrow('no bytes');
  await expect(instantiate('a.js')).rejects.toThrow('.wasm or .wasm.br');
  await expect(instantiate('none.wasm')).rejects.toThrow("No file 'none.wasm'");
  await expect(instantiate('packed.wasm.br')).rejects.toThrow('brotli');
  expect(() => Reflect.construct(Module, [ADD])).toThrow('instantiate(path)');
  expect(new Memory({ initial: 1 }).buffer.byteLength).toBe(65536);
});
