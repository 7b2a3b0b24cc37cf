/**
 * What WeChat's upload does to a script, and what it refuses. With `setting.es6` on, it compiles every script with Babel as
 * an ES module, and so in strict mode, except scripts of 2,048,000 characters or more, which it leaves as they are. With it
 * off, it leaves all as they are (miniprogram-ci 2.1.42; developers.weixin.qq.com/minigame/dev/devtools/projectconfig.html).
 */
import { isUtf8 } from 'node:buffer';
import { type ESTree, parseSync, Visitor } from 'vite';
import type { ProjectConfig } from './project-config.ts';
import { placeAt } from './source-text.ts';

/** The upload does not compile a script with this many characters or more. */
const LARGEST_LOWERED = 2_048_000;

/** A script that begins with this comment stays in sloppy mode. */
const STAYS_SLOPPY = /^\s*\/\/\s?use strict disable;/i;

export type UploadSetting = Pick<ProjectConfig, 'es6' | 'disableUseStrict'>;

export const isLowered = (source: string, { es6 }: UploadSetting): boolean =>
  es6 === true && source.length < LARGEST_LOWERED;

export const staysSloppy = (source: string, { disableUseStrict }: UploadSetting): boolean =>
  disableUseStrict || STAYS_SLOPPY.test(source);

export type UploadFault = {
  /** warning: the user may still change the setting, or the script only misses an optimisation */
  level: 'error' | 'warning';
  /** true if the script does not run when it is uploaded now */
  stops: boolean;
  place: string;
  message: string;
};

export function uploadFaults(path: string, bytes: Buffer, project: ProjectConfig | undefined): UploadFault[] {
  const faults: UploadFault[] = [];
  const say = (level: UploadFault['level'], place: string, message: string, stops = level === 'error') =>
    faults.push({ level, stops, place: path + place, message });
  if (!isUtf8(bytes)) say('error', '', 'This script is not UTF-8 text: save it in UTF-8.');
  if (!project?.isThere) return faults;
  const source = bytes.toString('utf8').replace(/^\uFEFF/, '');
  if (isLowered(source, project)) {
    const problem = strictProblem(source);
    if (problem) {
      const message = `${problem.message}: with "es6" on in project.config.json every script is compiled as an ES module, in strict mode. Rewrite it, or turn es6 off.`;
      say('error', placeAt(source, problem.at), message);
    }
    return faults;
  }
  if (project.es6) {
    const message = `This script has ${source.length.toLocaleString('en')} characters, and from ${LARGEST_LOWERED.toLocaleString('en')} on the upload neither compiles nor minifies a script. Split it, or compile it yourself.`;
    say('warning', '', message);
  }
  const { program, module } = parseSync('script.js', source, { sourceType: 'commonjs' });
  if (module.hasModuleSyntax) {
    const first = program.body.find(({ type }) => /^(?:Import|Export)/.test(type));
    const why = project.es6
      ? 'it is too long to be compiled'
      : `"es6" is ${project.es6 === false ? 'off' : 'not on'} in project.config.json`;
    const message = `import and export are uploaded as they stand, because ${why}, and a phone's scripts know neither: SyntaxError. ${project.es6 ? 'Split the script' : 'Turn es6 on'}, or use require and module.exports.`;
    say(project.es6 === undefined ? 'warning' : 'error', placeAt(source, first?.start ?? 0), message, true);
  }
  return faults;
}

type Problem = { message: string; at: number };

/** What Babel refuses in an ES module: code that strict mode forbids, and syntax newer than the tool's Babel. */
function strictProblem(source: string): Problem | undefined {
  const { program, errors } = parseSync('script.js', source, {
    sourceType: 'module',
    showSemanticErrors: true,
  });
  const first = errors.find(({ severity, message }) => severity === 'Error' && !isTaken(message, source));
  if (first) return { message: first.message.replace(/\.$/, ''), at: first.labels[0]?.start ?? 0 };
  return newerThanBabel(program);
}

/** True for `export a from './a'`, a proposal that the tool's Babel accepts and this parser does not. */
function isTaken(message: string, source: string): boolean {
  return message === 'Unexpected token' && /^\s*export\s+[\w$]+\s*(?:,[^;\n]*)?from\b/m.test(source);
}

function newerThanBabel(program: ESTree.Program): Problem | undefined {
  let found: Problem | undefined;
  const say = (message: string, at: number) => {
    found ??= { message, at };
  };
  const attributes = (node: { attributes?: unknown[]; start: number }) => {
    if (node.attributes && node.attributes.length > 0)
      say("'import … with' is newer than the tool's compiler", node.start);
  };
  new Visitor({
    ImportDeclaration: attributes,
    ExportAllDeclaration: attributes,
    ExportNamedDeclaration: attributes,
    VariableDeclaration({ kind, start }) {
      if (/using/.test(kind)) say(`'${kind}' is newer than the tool's compiler`, start);
    },
    Literal(node) {
      if ('regex' in node && node.regex?.flags.includes('v')) {
        say("The regular expression's flag 'v' is newer than the tool's compiler", node.start);
      }
    },
  }).visit(program);
  return found;
}
