/**
 * Loads a package's scripts. Each has been rewritten to a single call of `__wxdef(path, body)`. Here it becomes a blob:
 * script, since the realm's policy forbids eval. A module's code does not run until it is required.
 */

import { nameScript } from '../../stacks/stack.ts';
import type { ModuleBody } from './modules.ts';
import { NativePromise } from './native-promise.ts';
import {
  addListener,
  appendChild,
  createElement,
  createObjectUrl,
  decodeUtf8,
  NativeBlob,
  page,
  realmWindow,
  removeElement,
  revokeObjectUrl,
  scriptSrc,
  setAttribute,
} from './primordials.ts';

/** A script's text, or its UTF-8 bytes. */
export type ScriptText = string | ArrayBuffer;

export type ScriptError = { path: string; message: string };

const head = page.head;

/** Loads all scripts; resolves with those that failed to parse or load. */
export async function loadScripts(
  scripts: { path: string; text: ScriptText }[],
  define: (path: string, body: ModuleBody) => void,
): Promise<ScriptError[]> {
  const errors: ScriptError[] = [];
  // A syntax error is reported only to the window, in the same task as the script's load event and just before it.
  let syntaxError = '';
  let isLoading = true;
  addListener(realmWindow, 'error', (event) => {
    if (isLoading) syntaxError = (event as ErrorEvent).message;
  });
  Object.defineProperty(realmWindow, '__wxdef', { value: define, configurable: true });
  const loading = scripts.map(async ({ path, text }) => {
    const isRefused = await loadScript(text);
    if (isRefused || syntaxError) {
      errors.push({ path, message: syntaxError || 'the browser refused to load it' });
      syntaxError = '';
    }
  });
  await Promise.all(loading);
  Reflect.deleteProperty(realmWindow, '__wxdef');
  isLoading = false;
  return errors;
}

/** Loads one script element; resolves with true if it could not be loaded. */
export function loadScript(text: ScriptText): Promise<boolean> {
  return new NativePromise((resolve) => {
    const script = createElement('script');
    const url = createObjectUrl(new NativeBlob([text], { type: 'text/javascript' }));
    nameScript(url, typeof text === 'string' ? text : decodeUtf8(text));
    const end = (failed: boolean) => {
      revokeObjectUrl(url);
      removeElement(script);
      resolve(failed);
    };
    addListener(script, 'load', () => end(false));
    addListener(script, 'error', () => end(true));
    setAttribute(script, 'crossorigin', 'anonymous');
    scriptSrc.set(script, url);
    appendChild(head, script);
  });
}
