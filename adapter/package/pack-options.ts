/**
 * Which files of a folder are uploaded. WeChat publishes the allowed extensions (developers.weixin.
 * qq.com/minigame/dev/guide/base-ability/code-package.html); rules in project.config.json leave out more files
 * (…/dev/devtools/projectconfig.html#packOptions). Both as in miniprogram-ci 2.1.42.
 */
import picomatch from 'picomatch';

/** The allowed extensions; case-sensitive: `A.PNG` is not allowed. */
export const SHIPPED_EXTENSIONS = new Set(
  `png jpg jpeg gif svg js json cer obj dae fbx mtl stl 3ds mp3 pvr wav plist ttf fnt gz ccz m4a mp4 bmp atlas swf ani
  part proto bin sk mipmaps txt zip tt map ogg silk dbbin dbmv etc lmat lm ls lh lani lav lsani ltc aac astc br csv cur
  dat dds glb gltf ico ktx lmani lml pkm prefab scene skel wasm xml`.split(/\s+/),
);

/** Folders and files that are always skipped. Other folders that begin with a dot are not. */
const NEVER = /^(?:node_modules|\.git|\.svn|\.DS_Store)$/;

export const isNeverPacked = (name: string): boolean => NEVER.test(name);

/** The extension without the dot; empty for `LICENSE` and `.babelrc`. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1) : '';
}

export const hasShippedExtension = (path: string): boolean => SHIPPED_EXTENSIONS.has(extensionOf(path));

export type PackRule = { type: string; value: string };

/** `include` overrides `ignore`; neither overrides the allowed extensions. */
export type PackOptions = { ignore: PackRule[]; include: PackRule[] };

export const NO_PACK_OPTIONS: PackOptions = { ignore: [], include: [] };

export function isLeftOut(path: string, { ignore, include }: PackOptions): boolean {
  const matches = (rule: PackRule) => ruleMatches(rule, path);
  return ignore.some(matches) && !include.some(matches);
}

/** `path` starts at the package's root; case is ignored. */
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
  // to WeChat's matcher a pattern that begins with # is a comment, and ./ is a folder of that name
  return pattern === '' || /^(?:#|\.\.?\/)/.test(pattern) ? () => false : picomatch(pattern);
}

function regexpOf(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'im');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // reported by packOptionsNotes
    throw error;
  }
}

const RULE_TYPES = ['folder', 'file', 'suffix', 'prefix', 'regexp', 'glob'];

/** Sentences about rules that never match, with the remedy. */
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
