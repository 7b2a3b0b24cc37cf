/** Source maps (ECMA-426) as `data:` URLs that stay true when their scripts are edited. */
import { jsonPlace } from '../host/json-place.ts';

/** `source.slice(start, end)` is replaced by `text`. */
type Edit = { start: number; end: number; text: string };

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const DATA_URL = /^data:application\/json[^,]*;base64,/;

/** The map of a script after these edits of it, which keep its lines; both as `data:` URLs. A map it cannot read stays. */
export function shiftMap(dataUrl: string, script: string, edits: Edit[]): string {
  const map = readMap(dataUrl);
  if (typeof map?.mappings !== 'string') return dataUrl;
  const lines = map.mappings.split(';');
  for (const [line, shifts] of shiftsOf(script, edits)) {
    if (lines[line]) lines[line] = shiftLine(lines[line], shifts);
  }
  return mapUrl(JSON.stringify({ ...map, mappings: lines.join(';') }));
}

/** Undefined for what a stranger's package may carry in its place: nobody needs it to run. */
function readMap(dataUrl: string): { mappings?: unknown } | undefined {
  if (!DATA_URL.test(dataUrl)) return undefined;
  const json = Buffer.from(dataUrl.replace(DATA_URL, ''), 'base64').toString('utf8');
  return jsonPlace(json) === '' ? (JSON.parse(json) as { mappings?: unknown }) : undefined;
}

export function mapUrl(json: string): string {
  return `data:application/json;charset=utf-8;base64,${Buffer.from(json).toString('base64')}`;
}

/** From this column of a line on, everything has moved by so much. */
type Shift = { column: number; by: number };

function shiftsOf(script: string, edits: Edit[]): Map<number, Shift[]> {
  const shifts = new Map<number, Shift[]>();
  let line = 0;
  let lineStart = 0;
  for (const { start, end, text } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    for (
      let at = script.indexOf('\n', lineStart);
      at >= 0 && at < end;
      at = script.indexOf('\n', lineStart)
    ) {
      line += 1;
      lineStart = at + 1;
    }
    // of an edit over several lines only its last one tells where the rest of that line begins
    const was = end - Math.max(start, lineStart);
    const by = text.slice(text.lastIndexOf('\n') + 1).length - was;
    if (by === 0) continue;
    const inLine = shifts.get(line) ?? [];
    inLine.push({ column: end - lineStart, by });
    shifts.set(line, inLine);
  }
  return shifts;
}

/** Only the generated column, the first number of a segment, changes; the others tell nothing of this script. */
function shiftLine(line: string, shifts: Shift[]): string {
  let column = 0;
  let written = 0;
  let moved = 0;
  let next = 0;
  return line
    .split(',')
    .map((segment) => {
      const { value, length } = readNumber(segment);
      column += value;
      for (; next < shifts.length && shifts[next].column <= column; next++) moved += shifts[next].by;
      const delta = column + moved - written;
      written += delta;
      return writeNumber(delta) + segment.slice(length);
    })
    .join(',');
}

/** The first number of a segment, in Base64 VLQ, and how many digits it has. */
function readNumber(segment: string): { value: number; length: number } {
  let value = 0;
  let length = 0;
  let digit = 32;
  for (; digit & 32 && length < segment.length; length++) {
    digit = DIGITS.indexOf(segment[length]);
    value += (digit & 31) << (5 * length);
  }
  return { value: value & 1 ? -(value >> 1) : value >> 1, length };
}

function writeNumber(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = '';
  do {
    const digit = rest & 31;
    rest >>= 5;
    text += DIGITS[rest > 0 ? digit | 32 : digit];
  } while (rest > 0);
  return text;
}
