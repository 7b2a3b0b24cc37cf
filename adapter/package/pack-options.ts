/**
 * Which files of a folder become part of the package that is uploaded. WeChat publishes the endings (developers.weixin.
 * qq.com/minigame/dev/guide/base-ability/code-package.html); project.config.json leaves files out by rules of its own
 * (…/dev/devtools/projectconfig.html#packOptions). Both as miniprogram-ci 2.1.42 applies them.
 */
import picomatch from 'picomatch';

/** Compared by case: `A.PNG` is not on it. */
export const SHIPPED_ENDINGS = new Set(
  `png jpg jpeg gif svg js json cer obj dae fbx mtl stl 3ds mp3 pvr wav plist ttf fnt gz ccz m4a mp4 bmp atlas swf ani
  part proto bin sk mipmaps txt zip tt map ogg silk dbbin dbmv etc lmat lm ls lh lani lav lsani ltc aac astc br csv cur
  dat dds glb gltf ico ktx lmani lml pkm prefab scene skel wasm xml`.split(/\s+/),
);

/** What is never looked into; any other folder that begins with a dot is. */
const NEVER = /^(?:node_modules|\.git|\.svn|\.DS_Store)$/;

export const isNeverPacked = (name: string): boolean => NEVER.test(name);

/** Without the dot; empty for `LICENSE` and `.babelrc`. */
export function endingOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1) : '';
}

export const hasShippedEnding = (path: string): boolean => SHIPPED_ENDINGS.has(endingOf(path));

export type PackRule = { type: string; value: string };

/** `include` wins over `ignore`, and neither over the endings. */
export type PackOptions = { ignore: PackRule[]; include: PackRule[] };

export const NO_PACK_OPTIONS: PackOptions = { ignore: [], include: [] };

export function isLeftOut(path: string, { ignore, include }: PackOptions): boolean {
  const matches = (rule: PackRule) => ruleMatches(rule, path);
  return ignore.some(matches) && !include.some(matches);
}

/** `path` is one from the package's root; upper and lower case are the same. */
function ruleMatches({ type, value }: PackRule, path: string): boolean {
  const wanted = value.toLowerCase();
  const given = path.toLowerCase();
  const name = given.slice(given.lastIndexOf('/') + 1);
  const slashed = (text: string) => (text.startsWith('/') ? text : `/${text}`);
  switch (type) {
    case 'prefix':
      return name.startsWith(wanted);
    case 'suffix':
      return name.endsWith(wanted);
    case 'folder':
      return slashed(given).startsWith(slashed(wanted).replace(/\/?$/, '/'));
    case 'file':
      return slashed(given) === slashed(wanted);
    case 'glob':
      return globOf(wanted)(given) || globOf(wanted)(slashed(given));
    case 'regexp': {
      const expression = regexpOf(wanted);
      return expression !== undefined && (expression.test(given) || expression.test(slashed(given)));
    }
    default:
      return false;
  }
}

function globOf(pattern: string): (path: string) => boolean {
  // what begins with # is a comment to WeChat's matcher
  return pattern === '' || pattern.startsWith('#') ? () => false : picomatch(pattern);
}

function regexpOf(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'im');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // packOptionsNotes says so
    throw error;
  }
}

const RULE_TYPES = ['folder', 'file', 'suffix', 'prefix', 'regexp', 'glob'];

/** Rules that never match anything, each with the way out. */
export function packOptionsNotes({ ignore, include }: PackOptions): string[] {
  return [...ignore, ...include].flatMap(({ type, value }) => {
    const rule = `The rule {"type": ${JSON.stringify(type)}, "value": ${JSON.stringify(value)}} of packOptions in project.config.json`;
    if (!RULE_TYPES.includes(type))
      return [`${rule} matches nothing: expected a type of ${RULE_TYPES.join(', ')}.`];
    if (value === '') return [`${rule} is empty: give it a value, or take it out.`];
    if (/^\.\.?\//.test(value) && (type === 'folder' || type === 'file' || type === 'glob')) {
      return [
        `${rule} matches nothing: paths are written from the package's root, without './', such as "${value.replace(/^(?:\.\.?\/)+/, '')}".`,
      ];
    }
    if (type === 'regexp' && regexpOf(value.toLowerCase()) === undefined) {
      return [`${rule} matches nothing: it is no regular expression (it is read in lower case).`];
    }
    return [];
  });
}
