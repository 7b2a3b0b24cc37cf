/**
 * A repository made by `npm create tiao` from an empty folder: its own tests pass, it builds and runs; or nothing is made.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packInto } from '../../adapter/create/pack.ts';
import { makeRepository, nameFrom, type Wishes } from '../../adapter/create/repository.ts';
import { sourceAsked, sourceRunning } from '../../adapter/create/source.ts';
import { ROOT, tiaoIn } from '../cli/tiao.ts';

const cwd = mkdtempSync(join(tmpdir(), 'tiao-create-'));
const script = join(cwd, 'create/create-tiao.mjs');
let tarball: string;

beforeAll(async () => {
  await packInto(dirname(script));
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', cwd], { cwd: ROOT });
  tarball = join(cwd, readdirSync(cwd).find((file) => file.endsWith('.tgz')) ?? '');
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

type How = { env?: NodeJS.ProcessEnv; cwd?: string };

/** `npm create tiao`, as npm runs it once it has fetched the package. */
function create(args: string[], { env = {}, cwd: from = cwd }: How = {}) {
  const options = { cwd: from, encoding: 'utf8', env: { ...process.env, ...env } } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], options);
  return { code: status, out: stdout, err: stderr };
}

/** What npm install would bring: tiao as it is packed, and this repository's own copies of the rest. */
function install(repository: string) {
  const packages = join(repository, 'node_modules');
  mkdirSync(join(packages, 'tiao'), { recursive: true });
  execFileSync('tar', ['xzf', tarball, '--strip-components=1', '-C', join(packages, 'tiao')]);
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (!name.startsWith('.')) symlinkSync(join(ROOT, 'node_modules', name), join(packages, name));
  }
  const commands = join(packages, '.bin');
  mkdirSync(commands);
  for (const name of readdirSync(join(ROOT, 'node_modules/.bin'))) {
    symlinkSync(realpathSync(join(ROOT, 'node_modules/.bin', name)), join(commands, name));
  }
  const { bin } = JSON.parse(readFileSync(join(packages, 'tiao/package.json'), 'utf8'));
  chmodSync(join(packages, 'tiao', bin.tiao), 0o755);
  symlinkSync(join('../tiao', bin.tiao), join(commands, 'tiao'));
}

test('a repository is made, passes its own type check and tests, is built, and runs', async () => {
  const author = { GIT_AUTHOR_NAME: 'Bo', GIT_AUTHOR_EMAIL: 'bo@example.com' };
  const committer = { GIT_COMMITTER_NAME: 'Bo', GIT_COMMITTER_EMAIL: 'bo@example.com' };
  const env = { ...author, ...committer };
  const made = create(['My Game', '--yes', '--no-install', '--tiao', tarball], { env });
  expect(made.out).not.toContain('commit');
  expect(made).toMatchObject({ code: 0, out: expect.stringContaining('cd "My Game"') });
  const repository = join(cwd, 'My Game');
  expect(readdirSync(repository).sort()).toEqual(
    '.git .github .gitignore README.md games package.json playwright.config.ts test tsconfig.json vendor vite.config.ts'.split(
      ' ',
    ),
  );
  const git = (...words: string[]) => execFileSync('git', words, { cwd: repository, encoding: 'utf8' });
  expect(git('log', '--format=%s')).toBe('Begin my-game\n');
  expect(git('status', '--porcelain')).toBe('');
  expect(git('ls-files')).toContain('vendor/tiao-');
  const { scripts, dependencies } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  expect(dependencies.tiao).toMatch(/^file:vendor\/tiao-.*\.tgz$/);
  expect(existsSync(join(repository, dependencies.tiao.replace('file:', '')))).toBe(true);
  // every line of the workflow is a script that there is
  const workflow = readFileSync(join(repository, '.github/workflows/test.yml'), 'utf8');
  const named = [...workflow.matchAll(/npm (?:run )?(test|types|build|check|perf)$/gm)].map(
    ([, name]) => name,
  );
  expect(named).toEqual(['types', 'test', 'build', 'check', 'perf']);
  for (const name of named) expect(scripts).toHaveProperty([name]);
  expect(`${workflow}${JSON.stringify(scripts)}`).not.toMatch(/\{\{(?! )|undefined/);

  install(repository);
  const run = (name: string) => {
    const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', name], {
      cwd: repository,
      encoding: 'utf8',
    });
    expect(status, `npm run ${name}: ${stdout}${stderr}`).toBe(0);
    return stdout;
  };
  expect(run('types')).toBe('');
  expect(run('test').trim().split('\n').at(-1)).toBe('3 passed, 0 failed');
  const none = spawnSync('npm', ['test', '-s', '--', 'no-such'], { cwd: repository, encoding: 'utf8' });
  expect(none.status).toBe(1);
  expect(`${none.stdout}${none.stderr}`.match(/^.*\bno\b.*$/gim)).toEqual([
    "tiao: No test file's path contains no-such.",
  ]);
  expect(run('build')).toContain('dist/wechat/my-game: main package');
  expect(run('check')).toContain('my-game');
  const ran = await tiaoIn({ cwd: repository }, 'run', 'dist/wechat/my-game', '--frames', '5', '--json');
  expect(JSON.parse(ran.out)).toMatchObject({ booted: true, errors: [] });
});

test('without a name for its author there is no commit, and the line that makes one', () => {
  const env = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const { code, out } = create(['quiet', '--yes', '--no-install', '--tiao', '1.0.0'], { env });
  expect(code).toBe(0);
  expect(out).toContain('git add --all && git commit -m "Begin quiet"');
  expect(spawnSync('git', ['log'], { cwd: join(cwd, 'quiet') }).status).not.toBe(0);
});

test.each(['jump', 'physics'])(
  'from %s: the game under its new name, with a test of its rules',
  (template) => {
    const { code, err } = create([
      template,
      '--yes',
      '--no-install',
      '--no-git',
      '--template',
      template,
      '--tiao',
      '1.0.0',
    ]);
    expect(`${code} ${err}`).toMatch(/^0 /);
    const folder = join(cwd, template);
    expect(readFileSync(join(folder, `games/${template}/index.ts`), 'utf8')).toContain(`id: '${template}'`);
    expect(existsSync(join(folder, '.git'))).toBe(false);
    // its tests, beside the game it began from
    const ours = join(ROOT, 'games', template === 'jump' ? 'jump' : 'merge', 'rules.ts');
    const rules = readFileSync(join(folder, `test/${template}.test.ts`), 'utf8');
    const [, names] = /import \{ ([^}]*) \} from '\.\.\/games/.exec(rules) ?? [];
    const exported = readFileSync(ours, 'utf8');
    for (const name of names.replace(/type /g, '').split(', ')) {
      expect(exported).toMatch(new RegExp(`export (function|type) ${name}\\b`));
    }
  },
);

test.each<[string, string[], How, number, string]>([
  ['the folder is not empty', ['full', '--yes'], {}, 2, 'full is not empty: it has mine.txt.'],
  [
    'there is a project',
    ['project', '--yes'],
    {},
    2,
    'project has a project already: its package.json names react',
  ],
  [
    'there is no such template',
    ['new', '--yes', '--template', 'moon'],
    {},
    2,
    "No template 'moon'. There are: hello, jump",
  ],
  ['the name is none', ['new', '--yes', '--name', 'My Game'], {}, 2, "'My Game' is no name for a game."],
  [
    'there is no such tarball',
    ['new', '--yes', '--tiao', 'no.tgz'],
    {},
    2,
    '--tiao no.tgz: there is no such file',
  ],
  ['there is no git', ['new', '--yes', '--no-install'], { env: { PATH: cwd } }, 2, 'git is not on'],
  [
    'the registry cannot be reached',
    ['deep/new', '--yes'],
    { env: { npm_config_registry: 'http://127.0.0.1:9', npm_config_fetch_retries: '0' } },
    1,
    'npm install failed; its own words are above. Nothing was made.',
  ],
])('nothing is made where %s', (_, args, how, code, message) => {
  mkdirSync(join(cwd, 'full'), { recursive: true });
  writeFileSync(join(cwd, 'full/mine.txt'), '');
  mkdirSync(join(cwd, 'project'), { recursive: true });
  writeFileSync(join(cwd, 'project/package.json'), '{"dependencies": {"react": "1", "tiao": "1"}}');
  const before = readdirSync(cwd, { recursive: true }).length;
  const ended = create(args, how);
  expect(ended.err).toContain(message);
  expect(ended.code).toBe(code);
  expect(readdirSync(cwd, { recursive: true }).length).toBe(before);
});

test('a folder in which only tiao is installed counts as empty, and keeps the source of tiao', async () => {
  const folder = join(cwd, 'begun');
  mkdirSync(join(folder, 'node_modules/tiao'), { recursive: true });
  const address = 'git+https://example.com/tiao.git';
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ scripts: { test: 'echo "Error: no test specified"' }, dependencies: { tiao: address } }),
  );
  const source = sourceRunning(join(folder, 'node_modules/tiao/'), '1.2.3');
  expect(source).toEqual({ spec: address });
  const wishes: Wishes = { folder, name: 'begun', template: 'hello', source, git: false, install: false };
  await makeRepository(wishes);
  expect(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).toMatchObject({
    name: 'begun',
    dependencies: { tiao: address },
  });
  expect(existsSync(join(folder, 'node_modules/tiao'))).toBe(true);
});

test('where tiao comes from: a registry, a tarball beside, a clone', () => {
  const folder = mkdtempSync(join(cwd, 'source-'));
  const says = (dependencies: object) => {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ dependencies }));
    return sourceRunning(join(folder, 'node_modules/tiao'), '1.2.3');
  };
  expect(says({ tiao: '^1.0.0' })).toEqual({ spec: '1.2.3' });
  writeFileSync(join(folder, 'tiao.tgz'), '');
  expect(says({ tiao: 'file:tiao.tgz' })).toEqual({ tarball: join(folder, 'tiao.tgz') });
  expect(sourceRunning(ROOT, '1.2.3')).toEqual({ clone: ROOT });
  expect(sourceAsked('.', ROOT)).toEqual({ clone: ROOT.replace(/\/$/, '') });
  expect(() => sourceAsked('games', ROOT)).toThrow('without a package.json of tiao');
});

test.each([
  ['my-game', 'my-game'],
  ['a/My Game!', 'my-game'],
  ['42', 'my-game'],
])('in %s the game is called %s', (folder, name) => {
  expect(nameFrom(folder)).toBe(name);
});
