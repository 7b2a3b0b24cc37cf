/**
 * Translates the messages of the phone, its runtime and `tiao check` for a Chinese page. They are written in English, for
 * logs, tests and reports; a message that is not in these tables stays English.
 */
import { FINDINGS, PARTS } from './findings-chinese.ts';
import { type Sentences, translator } from './sentences.ts';

/** What a game has done so far that has not drawn anything yet. */
const SO_FAR: Sentences = [
  [
    'It has not called wx.createCanvas(), whose first canvas is the screen.',
    '它没有调用 wx.createCanvas()，首次创建的画布才是屏幕。',
  ],
  ['Its screen has no context yet.', '屏幕画布还没有绘图上下文。'],
  ["Its screen has a '%' context.", '屏幕画布有“%”上下文。'],
  ['{frames} went by.', '已过 {frames}。'],
  ['It called % and others.', '它调用了 % 等。'],
  ['It called %.', '它调用了 %。'],
  ['Failed % and others.', '失败的有 % 等。'],
  ['Failed %.', '失败的有 %。'],
  ['It waits for {answers} of the network.', '它在等待网络的 {answers}。'],
];

/** The phrases in the phone's messages. */
const PHONE_PARTS: { readonly [name: string]: Sentences } = {
  sofar: SO_FAR,
  frames: [
    ['% frames', '% 帧'],
    ['% frame', '% 帧'],
  ],
  answers: [
    ['% answers', '% 个响应'],
    ['% answer', '% 个响应'],
  ],
  canvas: [
    ["The screen's", '屏幕画布'],
    ['A', '一个画布'],
  ],
  nocontext: [
    [
      "it has given a '%' one already, and a canvas has one kind for ever. Ask for '%' first, or draw by '%'",
      '它已返回过“%”，而一个画布只能有一种。请先获取“%”，或用“%”绘制',
    ],
    ['{who} has none', '{who}不支持'],
  ],
  redirect: [
    [
      'it may lead elsewhere: where every public host is allowed no redirect is followed, so name its hosts',
      '它可能会重定向：允许所有公网域名时不跟随重定向，请列出这些域名',
    ],
    [
      'a redirect may have led to a host that is not on the list (% was refused)',
      '可能重定向到了域名白名单之外的域名（已拒绝 %）',
    ],
    ['a redirect may have led to a host that is not on the list', '可能重定向到了域名白名单之外的域名'],
  ],
  kept: [
    ['What this game had kept', '此游戏保存的数据'],
    ['What the account had kept', '账号数据'],
  ],
  who: [['this browser', '此浏览器']],
};

const SENTENCES: Sentences = [
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
    '% failed in the browser (%). It may be down, it may not allow other sites to read it (CORS), which a phone does not ask, or {redirect}.',
    '% 在浏览器中失败（%）。服务器可能没有响应，可能不允许其他网站读取（CORS，手机上没有此限制），或者：{redirect}。',
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
  ['Nothing has been drawn for % seconds. {sofar}', '% 秒内没有画出任何内容。{sofar}'],
  [
    'WeChat may refuse wx.%: game.json should have "requiredPrivateInfos": ["%"].',
    '微信可能会拒绝 wx.%：game.json 中应有 "requiredPrivateInfos": ["%"]。',
  ],
  ["'%' was not changed: %.", '“%”没有被修改：%。'],
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
  [
    'The phone was turned to %, and the game stays in % as on a phone: its game.json does not say "resizable": true. A game turns itself by wx.setDeviceOrientation.',
    '手机转到了 %，而游戏与真机一样保持 %：game.json 中没有 "resizable": true。游戏可用 wx.setDeviceOrientation 转屏。',
  ],
  ['No WebGL context to lose: the screen has none.', '没有可丢失的 WebGL 上下文：屏幕画布还没有。'],
  ['GameGlobal.__tiao is not JSON: %', 'GameGlobal.__tiao 不是 JSON：%'],
  ['ext.json is not JSON: %', 'ext.json 不是有效的 JSON：%'],
  [
    "The kept file '%' is left out: a file stands where it needs a folder, or a folder where it is.",
    '保存的文件“%”被略去：它需要目录的位置是文件，或它的位置是目录。',
  ],
  ["The stored value '%' is left out: it is damaged.", '保存的数据“%”被略去：它已损坏。'],
  [
    "'%' lies in a subpackage that is not loaded yet: call wx.loadSubpackage first.",
    '“%”在尚未加载的分包中：请先调用 wx.loadSubpackage。',
  ],
  [
    "'%' was requested, but the package has '%': on phones upper and lower case may differ.",
    '请求的是“%”，而代码包中是“%”：手机上可能区分大小写。',
  ],
  [
    "'%' requires '%', but the package has '%': on phones upper and lower case may differ.",
    '“%”引用的是“%”，而代码包中是“%”：手机上可能区分大小写。',
  ],
  [
    'A message to the open data domain reached nobody: game.json names no openDataContext.',
    '发给开放数据域的消息无人接收：game.json 中没有 openDataContext。',
  ],
  [
    'sharedCanvas.getContext gives null in the main domain: draw on it in the open data domain.',
    'sharedCanvas.getContext 在主域中返回 null：请在开放数据域中绘制。',
  ],
  ['The size of sharedCanvas is set by the main domain only.', 'sharedCanvas 的宽高只能在主域中设置。'],
  [
    "'%' is read before the package has defined it. Phones have no such name and throw a ReferenceError: use %. tiao supplies it here.",
    '代码包尚未定义“%”就读取了它。手机上没有它，会报 ReferenceError：请使用 %。这里由 tiao 提供。',
  ],
  [
    "'%' is read, which phones do not promise: use wx.getWindowInfo().%.",
    '读取了“%”，手机上不一定有它：请使用 wx.getWindowInfo().%。',
  ],
  [
    "globalCompositeOperation '%' is drawn wrong on this phone: as source-over.",
    '此手机不能正确绘制 globalCompositeOperation“%”：按 source-over 绘制。',
  ],
  [
    'texImage2D takes no RGB in iOS high-performance+ mode: give RGBA. The texture stays empty.',
    'iOS 高性能+ 模式下 texImage2D 不支持 RGB：请使用 RGBA。此纹理为空。',
  ],
  ["{canvas} canvas gives no '%' context: {nocontext}.", '{canvas}没有返回“%”上下文：{nocontext}。'],
  ['WXWebAssembly: %', 'WXWebAssembly 出错：%'],
  ['% lines were left out.', '略去了 % 行。'],
  ["Font '%' is damaged: %", '字体“%”已损坏：%'],
  ['The picture of the card did not load: %', '卡片的图片没有加载成功：%'],
  ['The picture of a % did not load: %', '% 的图片没有加载成功：%'],
  ['The card was not made: %', '卡片没有生成：%'],
  [
    "% is WeChat's own and not here: the tap reached the button, and fails.",
    '% 由微信提供，这里没有：点击已到达按钮，但会失败。',
  ],
  [
    'wx.createCamera fails: in virtual time there is no camera.',
    'wx.createCamera 失败：虚拟时间中没有摄像头。',
  ],
  [
    'wx.requestPointerLock: the pointer cannot be locked here, and stays free.',
    'wx.requestPointerLock：这里无法锁定鼠标指针。',
  ],
  [
    'wx.getRecorderManager records a quiet tone: in virtual time there is no microphone.',
    'wx.getRecorderManager 录到的是轻微的声音：虚拟时间中没有麦克风。',
  ],
  [
    'wx.getRecorderManager gives WAV where % is asked for: browsers do not code it.',
    'wx.getRecorderManager 返回 WAV，而不是 %：浏览器不支持这种编码。',
  ],
  ['wx.% failed with an internal error: %', 'wx.% 因内部错误失败：%'],
  [
    'The account will be forgotten: the browser refuses IndexedDB (%).',
    '账号数据不会被保留：浏览器不允许使用 IndexedDB（%）。',
  ],
  ['What the account keeps has no second copy: %.', '账号数据没有备份：%。'],
  ['What the game keeps has no second copy: %.', '游戏保存的数据没有备份：%。'],
  [
    "Damaged, and set aside: %; %. It is kept in the database '…/set-aside' of this browser; the rest plays.",
    '已损坏并另存：%；%。它保存在此浏览器的数据库“…/set-aside”中，其余数据照常使用。',
  ],
  [
    'This browser found its databases damaged and has deleted them: what this game had kept is gone (%).',
    '浏览器发现数据库已损坏并将其删除：此游戏保存的数据已丢失（%）。',
  ],
  [
    'This browser found its databases damaged and has deleted them (%). {kept} is back from a second copy, made on %.',
    '浏览器发现数据库已损坏并将其删除（%）。{kept}已从备份恢复，备份时间：%。',
  ],
  [
    "Nothing to answer with '%': no dialog with such a button is open.",
    '没有可点的“%”：没有打开带此按钮的弹窗。',
  ],
  [
    'Nothing to type into: the game has not called wx.showKeyboard.',
    '没有可输入的地方：游戏没有调用 wx.showKeyboard。',
  ],
  ['% stopped: %', '% 停止了：%'],
  [
    'project.config.json has "urlCheck": false, so any public host answers here, as in the developer tools. A phone asks the list of the account.',
    'project.config.json 中有 "urlCheck": false，因此这里可以访问任何公网域名，与开发者工具相同。手机上会检查账号的域名列表。',
  ],
];

/** All messages, and the tables of their phrases. The findings come first, because the phone's patterns are more general. */
export const ALL: Sentences = [...FINDINGS, ...SENTENCES];
export const ALL_PARTS: { readonly [name: string]: Sentences } = { ...PARTS, ...PHONE_PARTS };

/** Returns the message in Chinese, or unchanged if it is unknown. */
export const inChinese = translator(ALL, ALL_PARTS);
