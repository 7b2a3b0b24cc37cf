/**
 * Error stacks in one form, whichever browser wrote them: V8's, which the phone, its reports and its tools read. Firefox and
 * WebKit leave the message out and write `name@place`
 * (developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Error/stack#description).
 */

/** `name@place`; before the name Firefox may say who called later: `async*`, `setTimeout handler*` */
const FRAME = /^(?:.*\*)?([^@]*)@(.+:\d+:\d+|\[native code\])$/;
const V8_FRAME = /^\s+at /m;
const SCRIPT_URL = '\n//# sourceURL=';

/** blob: address → the script's own name, which WebKit does not put into a stack by itself */
const names = new Map<string, string>();

/** Remembers what a script that is loaded from a blob: address calls itself in its last lines. */
export function nameScript(blob: string, text: string) {
  const at = text.lastIndexOf(SCRIPT_URL);
  if (at >= 0) names.set(blob, text.slice(at + SCRIPT_URL.length).split(/\s/, 1)[0]);
}

/** `head` is the message as V8 begins a stack with: `TypeError: …`. */
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
