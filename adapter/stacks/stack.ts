/**
 * Converts error stacks of any browser to V8's format, which the page, its reports and tools read. Firefox and WebKit omit
 * the message and write `name@place`
 * (developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Error/stack#description).
 */

/** `name@place`; Firefox may put the asynchronous cause before the name: `async*`, `setTimeout handler*` */
const FRAME = /^(?:.*\*)?([^@]*)@(.+:\d+:\d+|\[native code\])$/;
const V8_FRAME = /^\s+at /m;
const SCRIPT_URL = '\n//# sourceURL=';

/** blob: URL → the script's sourceURL, which WebKit does not use in stacks */
const names = new Map<string, string>();

/** Remembers the sourceURL comment of a script that is loaded from a blob: URL. */
export function nameScript(blob: string, text: string) {
  const at = text.lastIndexOf(SCRIPT_URL);
  if (at >= 0) names.set(blob, text.slice(at + SCRIPT_URL.length).split(/\s/, 1)[0]);
}

/** `head` is the first line of a V8 stack: `TypeError: …`. A stack already in V8's format is returned as is. */
export function stackLikeV8(stack: string, head: string): string {
  if (stack === '' || V8_FRAME.test(stack)) return stack;
  const lines = stack.trimEnd().split('\n');
  if (!lines.some((line) => FRAME.test(line))) return stack;
  const frames = lines.map((line) => {
    const [, name, place] = FRAME.exec(line) ?? [];
    if (place === undefined) return `    at ${line}`;
    const named = place.replace(/^blob:.*?(?=:\d+:\d+$)/, (blob) => names.get(blob) ?? blob);
    return name ? `    at ${name} (${named})` : `    at ${named}`;
  });
  return [head, ...frames].join('\n');
}
