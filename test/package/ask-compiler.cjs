/**
 * Gets the answers of WeChat's compiler: `node ask-compiler.cjs <miniprogram-ci> <questions.json>`. The file has [{dir,
 * isWhole}]; the script prints [{refused}] or [{ships}] in the same order. It opens no sockets: for what it would fetch,
 * the compiler falls back on a list of its own. It is a separate process, because the compiler writes to the console.
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

/** The answer of WeChat's server about an account: a game, 4 MB of main package, 30 MB in total. */
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
  process.exit(0); // the compiler leaves processes of its own running
})();
