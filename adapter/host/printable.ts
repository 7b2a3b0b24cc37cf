/** Makes untrusted text safe for a terminal. */

/** Control characters, and marks that change the direction of the text beside them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is meant to match them
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Replaces control characters with escapes: they could move the cursor, rename the window or hide text. */
export function printable(text: string): string {
  return text.replace(CONTROL, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
