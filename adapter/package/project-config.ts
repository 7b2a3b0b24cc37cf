/**
 * Reads project.config.json: the folder of the package, the files to leave out, and how the upload compiles scripts
 * (developers.weixin.qq.com/minigame/dev/devtools/projectconfig.html).
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Json } from '../contract/json.ts';
import { isObject } from '../host/json-file.ts';
import { placeInJson } from '../host/json-place.ts';
import { fields, flag, listOf, oneOf, pattern, type Shape, text } from './json-shape.ts';
import { readJsonText } from './json-text.ts';
import { NO_PACK_OPTIONS, type PackOptions, type PackRule } from './pack-options.ts';

export const PROJECT_CONFIG = 'project.config.json';

export type ProjectConfig = {
  /** undefined if the file does not exist or gives none */
  name?: string;
  /** the package's folder, relative to the project's; '' for the project's folder itself */
  root: string;
  packOptions: PackOptions;
  /** the upload compiles scripts down to ES5, in strict mode; undefined if the file does not say */
  es6?: boolean;
  /** the upload removes strict mode again */
  disableUseStrict: boolean;
  /** true if the file exists */
  isThere: boolean;
  /** errors for which WeChat's compiler refuses the file */
  refused: Refusal[];
};

/** Why WeChat's compiler refuses a package; `message` follows the file's name and `:line:column`. */
export type Refusal = { file: string; place: string; message: string };

const noConfig = (): ProjectConfig => ({
  root: '',
  packOptions: NO_PACK_OPTIONS,
  disableUseStrict: false,
  isThere: false,
  refused: [],
});

const folder = text("a folder's path, from project.config.json");
const RULES = listOf(
  fields(
    { type: text('the kind of rule'), value: text('what it looks for, as text') },
    { needs: ['type', 'value'], expected: '{"type": "folder", "value": "art"}, for instance' },
  ),
  'such as [{"type": "folder", "value": "art"}]',
);
const SWITCHES =
  `es6 enhance postcss minified minifyWXSS minifyWXML uglifyFileName ignoreUploadUnusedFiles ignoreCodeQuality autoAudits
  urlCheck compileHotReLoad preloadBackgroundData lazyloadPlaceholderEnable useStaticServer disableUseStrict
  uploadWithSourceMap localPlugins packNpmManually coverView ignoreDevUnusedFiles checkInvalidKey
  showShadowRootInWxmlPanel useIsolateContext useMultiFrameRuntime useApiHook useApiHostProcess useLanDebug
  enableEngineNative showES6CompileOption`.split(/\s+/);
const WORDS = 'description simulatorType compileType pluginAppid projectname appid'.split(' ');
const FOLDERS =
  `miniprogramRoot srcMiniprogramRoot pluginRoot qcloudRoot cloudfunctionRoot cloudfunctionTemplateRoot cloudcontainerRoot
  cloudbaseRoot jsserverRoot`.split(/\s+/);

const each = (names: string[], shape: Shape) => Object.fromEntries(names.map((name) => [name, shape]));
const SHAPE: Shape = fields({
  ...each(WORDS, text()),
  ...each(FOLDERS, folder),
  libVersion: pattern(
    /^(?:|development|latest|trial|widelyUsed|\d*.\d*.\d*)$/,
    'a version of the base library, such as "3.0.0"',
  ),
  packOptions: fields({ ignore: RULES, include: RULES }, { expected: 'such as {"ignore": []}' }),
  setting: fields(each(SWITCHES, flag), { expected: 'such as {"es6": true}' }),
  editorSetting: fields({ tabIndent: oneOf('auto', 'insertSpaces', 'tab') }),
});

/** Reads the file in `folder`. Errors are returned in `refused`; missing settings have their defaults. */
export function readProjectConfig(folder: string): ProjectConfig {
  const file = join(folder, PROJECT_CONFIG);
  if (!existsSync(file) || !statSync(file).isFile()) return noConfig();
  const { text: written, value, refused } = readJsonText(readFileSync(file));
  const problems = refused.map((one) => ({ file: PROJECT_CONFIG, ...one }));
  if (value === undefined) return { ...noConfig(), isThere: true, refused: problems };
  if (!isObject(value)) {
    problems.push({ file: PROJECT_CONFIG, place: ':1:1', message: 'is not an object' });
    return { ...noConfig(), isThere: true, refused: problems };
  }
  for (const { path, message } of SHAPE(value, [])) {
    problems.push({ file: PROJECT_CONFIG, place: placeInJson(written, path), message });
  }
  const setting = isObject(value.setting) ? value.setting : {};
  const packOptions = isObject(value.packOptions) ? value.packOptions : {};
  return {
    name: typeof value.projectname === 'string' ? value.projectname : undefined,
    root: rootOf(value.miniprogramRoot),
    packOptions: { ignore: rulesOf(packOptions.ignore), include: rulesOf(packOptions.include) },
    es6: es6Of(setting),
    disableUseStrict: setting.disableUseStrict === true,
    isThere: true,
    refused: problems,
  };
}

/** Either setting makes the upload compile scripts down, with the same result. */
function es6Of({ es6, enhance }: { [name: string]: Json }): boolean | undefined {
  if (es6 === true || enhance === true) return true;
  return es6 === false ? false : undefined;
}

/** `/game`, `./game/` and `game` are the same folder; `..` is ignored. */
function rootOf(value: Json | undefined): string {
  if (typeof value !== 'string' || value === '' || value === '/') return '';
  const path = posix.normalize(`${value.replaceAll('\\', '/')}/`);
  return path.replace(/^\/+/, '').replaceAll('../', '').replace(/^\.\//, '').replace(/\/$/, '');
}

function rulesOf(value: Json | undefined): PackRule[] {
  return (Array.isArray(value) ? value : []).flatMap((rule) =>
    isObject(rule) && typeof rule.type === 'string' && typeof rule.value === 'string'
      ? [{ type: rule.type, value: rule.value }]
      : [],
  );
}
