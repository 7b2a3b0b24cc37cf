/**
 * What the phone and its runtime say, in Chinese. They say it in English, for logs, tests and reports; who reads Chinese
 * sees it so. `%` stands for what varies, in both in the same order; what is not here stays English.
 */
const SENTENCES: readonly (readonly [english: string, chinese: string])[] = [
  ['The game got no graphics. % Then: %', '游戏没有得到绘图环境。%随后：%'],
  [
    'this browser refuses to store data for this page: allow cookies and site data',
    '浏览器不允许此页面保存数据：请允许 Cookie 和网站数据',
  ],
  ['this browser has no IndexedDB here', '此浏览器在这里没有 IndexedDB'],
  ['its database does not open; another page may hold it', '数据库打不开，可能正被另一个页面占用'],
  ['what is kept was written by a newer tiao: update this one', '数据由更新版本的 tiao 写入：请更新此页面'],
  [
    'The game wants %, which is not on its list. Allow it with &allow=% in the address, or --allow-host.',
    '游戏要访问 %，但它不在允许的域名中。可在地址中加上 &allow=%，或使用 --allow-host。',
  ],
  [
    '% failed in the browser (%). It may be down, it may not allow other sites to read it (CORS), which a phone does not ask, or %.',
    '% 在浏览器中失败（%）。服务器可能没有响应，可能不允许其他网站读取（CORS，手机上没有此限制），或者：%。',
  ],
  ['wx.% fails as on a phone without it: %.', 'wx.% 会像在不支持它的手机上一样失败：%。'],
  [
    'wx.% is not simulated here yet: the package finds undefined in its place.',
    'wx.% 尚未模拟：小游戏读到的是 undefined。',
  ],
  ["The % ad '%' does not come: % (%).", '% 广告“%”没有出现：%（%）。'],
  ['wx.% fails: the privacy agreement was refused.', 'wx.% 失败：用户拒绝了隐私协议。'],
  ["Image '%' did not load: %", '图片“%”没有加载成功：%'],
  ["Sound '%' did not load: %", '声音“%”没有加载成功：%'],
  ["Font '%' did not load: %", '字体“%”没有加载成功：%'],
  ["Video '%' did not load: %", '视频“%”没有加载成功：%'],
  ['Nothing has been drawn for % seconds. %', '% 秒内没有画出任何内容。%'],
  [
    'WeChat may refuse wx.%: game.json should have "requiredPrivateInfos": ["%"].',
    '微信可能会拒绝 wx.%：game.json 中应有 "requiredPrivateInfos": ["%"]。',
  ],
  ["'%' was not changed: %.", '“%”没有被修改：%。'],
  ["WeChat's tools refuse this package: %", '微信开发者工具不接受此代码包：%'],
  ['Nothing the game saves is kept from now on: %.', '从现在起，游戏保存的数据不会被保留：%。'],
  ['A write was not kept: %', '一次写入没有被保留：%'],
  [
    'The open data domain was stopped: it did not answer for seconds, as in an endless loop. The game goes on.',
    '开放数据域已被停止：它几秒没有响应，像是死循环。游戏继续运行。',
  ],
  ['The open data domain did not start: %', '开放数据域没有启动：%'],
  ['The open data domain stopped. %', '开放数据域停止了。%'],
  [
    'The game was stopped: for seconds one of its scripts ran without coming to an end. Look for a loop that never ends.',
    '游戏已被停止：它的一个脚本运行了几秒仍未结束。请检查是否有死循环。',
  ],
  [
    'Another tab has taken this game over. What it kept here is kept.',
    '另一个标签页接管了此游戏。这里保存的数据仍然保留。',
  ],
  [
    'This game is open in another tab of this browser, and one at a time keeps its data.',
    '此游戏已在浏览器的另一个标签页中打开，同一时间只有一个标签页能保存数据。',
  ],
  [
    'The package tried to leave for another page%, which a mini-game cannot. Remove the line that sets the location.',
    '代码包试图跳转到另一个页面%，小游戏不能这样做。请删除设置 location 的那一行。',
  ],
  [
    'The server has no list of games: games.json is missing. Start it with `npm start`, or build the page again.',
    '服务器没有游戏列表：缺少 games.json。请用 `npm start` 启动，或重新构建页面。',
  ],
  [
    "No game '%'. This server has: %. Choose one, or correct the address after '?game='.",
    '没有游戏“%”。此服务器上有：%。请选择一个，或改正地址中 ?game= 之后的部分。',
  ],
  [
    "'%' is in the package's index, but the server answered % for it. Build the package again.",
    '“%”在代码包的索引中，但服务器的回答是 %。请重新构建代码包。',
  ],
  [
    'iOS ended the game: two memory warnings came within five seconds. Free textures and sounds at the first.',
    'iOS 结束了游戏：五秒内收到了两次内存警告。请在第一次警告时释放纹理和声音。',
  ],
  [
    '% cannot be read as JavaScript: %. Correct it, and start the game again.',
    '% 不是有效的 JavaScript：%。请改正后重新启动游戏。',
  ],
  [
    'There is no game.js. A package starts there: add one beside game.json.',
    '没有 game.js。代码包从它开始：请在 game.json 旁边添加。',
  ],
  ['% stopped: %', '% 停止了：%'],
  [
    'project.config.json has "urlCheck": false, so any public host answers here, as in the developer tools. A phone asks the list of the account.',
    'project.config.json 中有 "urlCheck": false，因此这里可以访问任何公网域名，与开发者工具相同。手机上会检查账号的域名列表。',
  ],
];

const patterns = SENTENCES.map(([english, chinese]) => {
  const parts = english.split('%').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return { pattern: new RegExp(`^${parts.join('(.*?)')}$`, 's'), chinese };
});

/** The sentence in Chinese where it is known, else as it is. */
export function inChinese(text: string): string {
  for (const { pattern, chinese } of patterns) {
    const found = pattern.exec(text)?.slice(1);
    if (!found) continue;
    let next = 0;
    return chinese.replace(/%/g, () => found[next++] ?? '');
  }
  return text;
}

/** For the test that each is still said. */
export const ENGLISH_SENTENCES = SENTENCES.map(([english]) => english);
