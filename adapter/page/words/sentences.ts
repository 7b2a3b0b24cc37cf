/**
 * Messages in English and Chinese. `%` stands for a variable part that is kept as it is; both languages have these in the
 * same order. `{name}` stands for a phrase that is translated by the table of that name, and may move.
 */
export type Sentences = readonly (readonly [english: string, chinese: string])[];

const HOLE = /%|\{[a-z]+\}/g;

/** Returns a function that translates a message; a message that is in no table is returned as it is. */
export function translator(
  sentences: Sentences,
  parts: { readonly [name: string]: Sentences },
): (text: string) => string {
  const whole = sentences.map(patternOf);
  const ofParts = new Map(Object.entries(parts).map(([name, table]) => [name, table.map(patternOf)]));
  const say = (text: string, patterns: Pattern[]): string | undefined => {
    for (const { pattern, holes, chinese } of patterns) {
      const found = pattern.exec(text)?.slice(1);
      if (!found) continue;
      const kept = found.filter((_, i) => holes[i] === '%');
      return chinese.replace(HOLE, (hole) =>
        hole === '%' ? (kept.shift() ?? '') : sayPart(found[holes.indexOf(hole)], hole.slice(1, -1)),
      );
    }
    return undefined;
  };
  // a phrase may also be several sentences
  const sayPart = (text: string, name: string): string => {
    const patterns = ofParts.get(name) ?? [];
    const said = say(text, patterns);
    if (said !== undefined) return said;
    const each = text.split(/(?<=\.) (?=[A-Z\d])/);
    return each.length > 1 ? each.map((one) => say(one, patterns) ?? one).join('') : text;
  };
  return (text) => say(text, whole) ?? text;
}

type Pattern = { pattern: RegExp; holes: string[]; chinese: string };

function patternOf([english, chinese]: Sentences[number]): Pattern {
  const between = english.split(HOLE).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return {
    pattern: new RegExp(`^${between.join('(.*?)')}$`, 's'),
    holes: english.match(HOLE) ?? [],
    chinese,
  };
}
