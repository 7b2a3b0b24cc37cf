/** Finds the names in a piece of code by which it can reach members of a library. */
import { parseSync, Visitor } from 'vite';

const WORD = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/** Longer strings are prose or shaders. */
const LONGEST = 200;

/** The words of a short string, each of which may be a name. */
export function wordsIn(text: string): string[] {
  return text.length > LONGEST ? [] : [...text.matchAll(WORD)].map(([word]) => word);
}

/**
 * Names of imports and of the modules they come from, names of members (`a.name`, `{ name: … }`) and the words in
 * short strings (`a['name']`). Local names do not count: a variable called `mask` reaches nothing.
 */
export function namesIn(code: string): Set<string> {
  const names = new Set<string>();
  const addWords = (text: string) => {
    for (const word of wordsIn(text)) names.add(word);
  };
  const { program } = parseSync('module.js', code, { sourceType: 'module' });
  new Visitor({
    ImportSpecifier({ imported }) {
      names.add(imported.type === 'Identifier' ? imported.name : imported.value);
    },
    ImportDeclaration({ source }) {
      names.add(source.value);
    },
    MemberExpression({ computed, property }) {
      if (!computed && property.type === 'Identifier') names.add(property.name);
    },
    Property({ computed, key }) {
      if (!computed && key.type === 'Identifier') names.add(key.name);
    },
    Literal({ value }) {
      if (typeof value === 'string') addWords(value);
    },
    TemplateElement({ value }) {
      addWords(value.cooked ?? value.raw);
    },
  }).visit(program);
  return names;
}
