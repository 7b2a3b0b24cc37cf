/**
 * Asks WeChat's compiler about packages: `node ask-compiler.cjs <miniprogram-ci> <questions.json>`, where the file has
 * [{dir, isWhole}]; prints [{refused}] or [{ships}] in their order. No socket is let out: what the compiler would fetch has
 * a list of its own to fall back on. In a process of its own, because the compiler writes to the console what it likes.
 */
const { readFileSync } = require('node:fs');
const { Socket } = require('node:net');

const [folder, questions] = process.argv.slice(2);
Socket.prototype.connect = function refuse() {
  process.nextTick(() => this.destroy(new Error('This test lets no socket out.')));
  return this;
};
const ignore = () => undefined;
const print = console.log;
for (const name of ['log', 'info', 'warn', 'error']) console[name] = ignore;

const ci = require(folder);

/** What WeChat's server says of an account: a game, 4 MB of main package, 30 MB in all. */
const ATTR = {
  platform: false,
  appType: 4,
  gameApp: true,
  isSandbox: false,
  released: false,
  setting: {
    MaxCodeSize: 4,
    MaxSubpackageSubCodeSize: 4,
    MaxSubpackageFullCodeSize: 30,
    MaxSubPackageLimit: 100,
  },
};

async function ask({ dir, isWhole }) {
  try {
    const project = new ci.Project({
      appid: 'wx0123456789abcdef',
      type: 'miniGame',
      projectPath: dir,
      privateKey: 'none',
      attr: async () => ATTR,
    });
    if (!isWhole) {
      await ci.getGameJSON(project);
      return {};
    }
    const made = await ci.getCompiledResult({
      project,
      setting: { useProjectConfig: true },
      onProgressUpdate: ignore,
    });
    return { ships: Object.keys(made) };
  } catch (error) {
    return { refused: String(error.message) };
  }
}

(async () => {
  const answers = [];
  for (const question of JSON.parse(readFileSync(questions, 'utf8'))) answers.push(await ask(question));
  print(JSON.stringify(answers));
  process.exit(0); // the compiler keeps processes of its own
})();
