/** Opens a source file in the user's editor. */
import { existsSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import launch from 'launch-editor';
import { PROJECT, TIAO } from '../host/project.ts';
import { type Answer, TEXT } from './answer.ts';

/** The same path as in Vite: `/__open-in-editor?file=games/jump/index.ts:12:5`. */
export const EDITOR = '/__open-in-editor';

/** `file` is a path in the project, in tiao or in one of these folders, with a line and a column behind it if wanted. */
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

/** An editor that is not there says so at once; one that is says nothing. */
const PATIENCE_MS = 500;

/** Returns null once an editor seems to have started, else why there is none. */
function launched(place: string): Promise<string | null> {
  return new Promise((settle) => {
    const timer = setTimeout(() => settle(null), PATIENCE_MS);
    launch(place, (_file, message) => {
      clearTimeout(timer);
      settle(message ? `: ${message}` : ', for none is running');
    });
  });
}
