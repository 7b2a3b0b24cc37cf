/** Stored files as a tree, and how a typed value is stored. */
import { expect, test } from 'vitest';
import { type Folder, treeOf } from '../../adapter/page/panels/file-tree.ts';

const bytes = new ArrayBuffer(3);
const shape = ({ folders, files }: Folder): unknown => [
  ...folders.map((folder) => [folder.name, folder.path, shape(folder)]),
  ...files.map(({ name }) => name),
];

test('paths become folders in folders, empty ones and saved files among them', () => {
  const paths = ['b.txt', 'saves/deep/one.json', 'saves/two.json', 'empty/', '../store/0001.png'];
  expect(shape(treeOf(paths.map((path) => ({ path, bytes }))))).toEqual([
    ['store:', '../store/', ['0001.png']],
    ['empty', 'empty/', []],
    ['saves', 'saves/', [['deep', 'saves/deep/', ['one.json']], 'two.json']],
    'b.txt',
  ]);
});
