/** Adjusts source maps (ECMA-426) in `data:` URLs to edits of their scripts. */
import { decode, encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec';
import { jsonPlace } from '../host/json-place.ts';

/** `source.slice(start, end)` is replaced by `text`. */
type Edit = { start: number; end: number; text: string };

const DATA_URL = /^data:application\/json[^,]*;base64,/;

/** Adjusts a script's map, a `data:` URL, to edits that add and remove no lines. An unreadable map is returned as is. */
export function shiftMap(dataUrl: string, script: string, edits: Edit[]): string {
  const map = readMap(dataUrl);
  if (typeof map?.mappings !== 'string') return dataUrl;
  const lines = decode(map.mappings);
  for (const [line, shifts] of shiftsOf(script, edits)) shiftLine(lines[line] ?? [], shifts);
  return mapUrl(JSON.stringify({ ...map, mappings: encode(lines) }));
}

/** Undefined if the map cannot be read, as may happen in other people's packages; it is not needed to run them. */
function readMap(dataUrl: string): { mappings?: unknown } | undefined {
  if (!DATA_URL.test(dataUrl)) return undefined;
  const json = Buffer.from(dataUrl.replace(DATA_URL, ''), 'base64').toString('utf8');
  return jsonPlace(json) === '' ? (JSON.parse(json) as { mappings?: unknown }) : undefined;
}

export function mapUrl(json: string): string {
  return `data:application/json;charset=utf-8;base64,${Buffer.from(json).toString('base64')}`;
}

/** From this column on, the rest of the line has moved by this many columns. */
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
    // for an edit over several lines, only its part on the last line matters
    const was = end - Math.max(start, lineStart);
    const by = text.slice(text.lastIndexOf('\n') + 1).length - was;
    if (by === 0) continue;
    const inLine = shifts.get(line) ?? [];
    inLine.push({ column: end - lineStart, by });
    shifts.set(line, inLine);
  }
  return shifts;
}

/** Changes only generated columns: the other fields of a segment refer to the source. */
function shiftLine(segments: SourceMapSegment[], shifts: Shift[]): void {
  let moved = 0;
  let next = 0;
  for (const segment of segments) {
    for (; next < shifts.length && shifts[next].column <= segment[0]; next++) moved += shifts[next].by;
    segment[0] += moved;
  }
}
