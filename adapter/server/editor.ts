/** Opens a source file in the user's editor. */
import { existsSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import launch from 'launch-editor';
import { PROJECT, TIAO } from '../host/project.ts';
import { type Answer, TEXT } from './answer.ts';

/** The same path as in Vite: `/__open-in-editor?file=games/jump/index.ts:12:5`. */
export const EDITOR = '/__open-in-editor';

/** `file` is a path in the project, optionally followed by `:line:column`. */
export function openInEditor(file: string): Answer {
  const path = resolve(PROJECT, file.replace(/(:\d+){0,2}$/, ''));
  const isOurs = [PROJECT, TIAO].some((home) => path.startsWith(home.endsWith(sep) ? home : home + sep));
  if (!isOurs || !existsSync(path))
    return { status: 404, type: TEXT, body: `There is no source file ${file} in this project.` };
  launch(resolve(PROJECT, file));
  return { status: 204, type: TEXT, body: '' };
}
