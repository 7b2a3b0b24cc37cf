/** Opens a source file in the user's editor. */
import { existsSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import launch from 'launch-editor';
import { PROJECT, TIAO } from '../host/project.ts';
import { type Answer, TEXT } from './answer.ts';

/** The same path as in Vite: `/__open-in-editor?file=games/jump/index.ts:12:5`. */
export const EDITOR = '/__open-in-editor';

/** `file` is a path in the project, in tiao or in one of `folders`; it may end in `:line` or `:line:column`. */
export async function openInEditor(file: string, folders: string[] = []): Promise<Answer> {
  const [, path, place] = /^(.*?)((?::\d+){0,2})$/.exec(file) ?? ['', file, ''];
  const found = [PROJECT, TIAO, ...folders].flatMap((home) => {
    const whole = resolve(home, path);
    return whole.startsWith(home.endsWith(sep) ? home : home + sep) && existsSync(whole) ? [whole] : [];
  });
  if (found.length === 0)
    return { status: 404, type: TEXT, body: `There is no source file ${file} in this project.` };
  const failure = await launched(found[0] + place);
  return failure === null
    ? { status: 204, type: TEXT, body: '' }
    : {
        status: 503,
        type: TEXT,
        body: `No editor could be opened${failure}. Set LAUNCH_EDITOR to its command.`,
      };
}

/** Milliseconds to wait for a failure to start the editor. A successful start is not reported. */
const PATIENCE_MS = 500;

/** Resolves to null if an editor seems to have started, otherwise to why it has not. */
function launched(place: string): Promise<string | null> {
  return new Promise((settle) => {
    const timer = setTimeout(() => settle(null), PATIENCE_MS);
    launch(place, (_file, message) => {
      clearTimeout(timer);
      settle(message ? `: ${message}` : ', for none is running');
    });
  });
}
