/** The findings of `tiao check` in Chinese, in the terms of WeChat's documentation. */
import type { Sentences } from './sentences.ts';
import { ENDS, SETTINGS } from './settings-chinese.ts';

/** Why a file is not uploaded. */
const DROPPED: Sentences = [
  [
    "'%' is not uploaded: extensions are case-sensitive, and the list has '%'. Rename it to .%, and change every reference to it.",
    '“%”不会被上传：扩展名区分大小写，列表中的是“%”。请改名为 .%，并修改所有引用。',
  ],
  [
    "'%' is not uploaded: {cause}. {advice}, or leave it out (packOptions.ignore in project.config.json).",
    '“%”不会被上传：{cause}。请{advice}，或将它排除（project.config.json 的 packOptions.ignore）。',
  ],
];

/** Problems in scripts. */
const SCRIPTS: Sentences = [
  [
    '{what} makes code from text, which phones refuse: {outcome}.',
    '{what} 把字符串当作代码执行，手机不允许：{outcome}。',
  ],
  [
    "Function('return this') throws on phones. Make sure that it runs only inside try, and use GameGlobal.",
    "Function('return this') 在手机上会抛出错误。请确保它只在 try 中执行，并使用 GameGlobal。",
  ],
  [
    '% is given text, which phones do not run as code. Give it a function.',
    '% 的参数是字符串，手机不会把它当作代码执行。请传入函数。',
  ],
  [
    '{what} is newer than ES2018, and is not compiled down: on {phones} the whole script is a SyntaxError. {remedy}.',
    '{what} 比 ES2018 更新，且不会被转换：在 {phones}上，整个脚本会报 SyntaxError。请{remedy}。',
  ],
  [
    '% is read while the script loads, and no phone has that name: a ReferenceError ends the game there. {remedy}.',
    '脚本加载时读取了 %，而手机上没有它：游戏会因 ReferenceError 停止。请{remedy}。',
  ],
  [
    '% does not exist in a mini-game: it is not defined on a phone. Use % instead.',
    '小游戏中没有 %：手机上它未定义。请改用 %。',
  ],
  [
    "'%' is not declared in the package: reading it is a ReferenceError. Import or declare it.",
    '代码包中没有声明“%”：读取它会报 ReferenceError。请导入或声明它。',
  ],
  [
    'No phone has %. A function that reads one throws a ReferenceError when it is called: play that part of the game in `tiao run`, or on a phone.',
    '手机上没有 %。读取它们的函数被调用时会报 ReferenceError：请用 `tiao run` 或在手机上玩到那一部分。',
  ],
  [
    "wx.% is not in WeChat's API (typings of base library 3.15.2): it is undefined on a phone, unless something puts it there.",
    'wx.% 不在微信的 API 中（基础库 3.15.2 的类型定义）：手机上它是 undefined，除非另有代码定义了它。',
  ],
  [
    '% seems to be called in every frame. Call it once and keep the result.',
    '% 似乎每帧都被调用。请只调用一次并保存结果。',
  ],
  [
    '{problem}: with "es6" on in project.config.json every script is compiled as an ES module, in strict mode. Rewrite it, or turn es6 off.',
    '{problem}：project.config.json 中开启了 "es6"，每个脚本都会作为 ES 模块以严格模式编译。请改写，或关闭 es6。',
  ],
  [
    'This script has % characters, and from % on the upload neither compiles nor minifies a script. Split it, or compile it yourself.',
    '此脚本有 % 个字符；达到 % 个字符的脚本，上传时既不编译也不压缩。请拆分它，或自行编译。',
  ],
  [
    "import and export are uploaded as they stand, because {why}, and a phone's scripts know neither: SyntaxError. {remedy}, or use require and module.exports.",
    'import 和 export 会原样上传，因为{why}，而手机上的脚本不支持它们，会报 SyntaxError。请{remedy}，或改用 require 和 module.exports。',
  ],
  [
    '% is not valid JavaScript: {syntax}. Correct the script, and start it again.',
    '% 不是有效的 JavaScript：{syntax}。请改正后重新启动。',
  ],
  [
    '% could not be compiled: {crash}. Correct the script, or leave it out of the package.',
    '% 无法编译：{crash}。请改正此脚本，或将它移出代码包。',
  ],
];

export const FINDINGS: Sentences = [
  [
    '{whole} has % MB; WeChat accepts % MB. Move files into subpackages, or load them from a server.',
    '{whole}有 % MB，超过微信的上限 % MB。请将文件移到分包，或从服务器加载。',
  ],
  ['{dropped} The package refers to it.', '{dropped}代码包中引用了它。'],
  [
    "'%' is not needed by players, and is not uploaded. Leave it out (packOptions.ignore in project.config.json).",
    '“%”对玩家没有用处，也不会被上传。请将它排除（project.config.json 的 packOptions.ignore）。',
  ],
  ...DROPPED,
  ['It is empty. Save it again.', '文件为空。请重新保存。'],
  [
    'It does not begin as a .% file does, so phones will not {use} it. Save it again.',
    '文件开头不是 .% 格式，手机无法{use}它。请重新保存。',
  ],
  [
    'It has % × % pixels, and phones can draw % × %. Make it smaller, or split it.',
    '图片为 % × % 像素，而手机最大只能绘制 % × %。请缩小或拆分。',
  ],
  ["no {kind} '%'; {there}", '没有{kind}“%”；{there}'],
  [
    'There is no game.js in %. A package starts with that file: build the game, or give the folder that holds it.',
    '% 中没有 game.js。代码包从此文件启动：请先构建游戏，或指定它所在的文件夹。',
  ],
  [
    'There is no game.json in %. Add one; {"deviceOrientation": "portrait"} is enough.',
    '% 中没有 game.json。请添加，写 {"deviceOrientation": "portrait"} 即可。',
  ],
  [
    "'%' is a link to a folder, to nothing, or out of the package, which no phone can follow. Put the file itself there.",
    '“%”是指向文件夹、空位置或代码包之外的链接，手机无法读取。请放入文件本身。',
  ],
  ['Not uploaded, and so not here: % and % more.', '不会上传，因此这里也没有：% 等，另有 % 个。'],
  ['Not uploaded, and so not here: %.', '不会上传，因此这里也没有：%。'],
  ["WeChat's tools refuse this package: {refusal}", '微信开发者工具不接受此代码包：{refusal}'],
  ...SCRIPTS,
  ...SETTINGS,
];

/** The phrases in findings. */
export const PARTS: { readonly [name: string]: Sentences } = {
  ...ENDS,
  dropped: DROPPED,
  refusal: SETTINGS,
  cause: [
    ["'%' is not among the extensions that WeChat accepts", '微信不支持扩展名“%”'],
    ['it has no extension', '它没有扩展名'],
  ],
  advice: [
    ['Convert it to % or %', '转换为 % 或 %'],
    ['Convert it to %', '转换为 %'],
    ['Export the map as json, or rename it to xml', '将地图导出为 json，或改名为 xml'],
    ['Export the tile set as json, or rename it to xml', '将图块集导出为 json，或改名为 xml'],
    ['Put the shader into a script, or rename it to txt', '将着色器写入脚本，或改名为 txt'],
    ['Write it as json, or rename it to txt', '写成 json，或改名为 txt'],
    ['Rename it to %', '改名为 %'],
    ["Leave it out: a key in a package is anybody's", '不要放入代码包：其中的密钥谁都能拿到'],
    ['Change its extension to an accepted one, such as bin or txt', '换用支持的扩展名，例如 bin 或 txt'],
  ],
  whole: [
    ["The independent subpackage '%'", '独立分包“%”'],
    ['The main package', '主包'],
    ['The whole package', '整个代码包'],
  ],
  use: [
    ['show', '显示'],
    ['play', '播放'],
  ],
  kind: [
    ['picture', '图片'],
    ['sound', '声音'],
  ],
  there: [
    ['there are: %', '现有：%'],
    ['its manifest has none', '清单中一个也没有'],
  ],
  what: [
    ['a function made by its constructor', '由 constructor 创建的函数'],
    ['The BigInt literal %', 'BigInt 字面量 %'],
    ['The look-behind in %', '后行断言 %'],
    ["The flag '%' of %", '带标志“%”的 %'],
  ],
  outcome: [
    ['the script stops here with an error', '脚本会在此处报错并停止'],
    [
      'this line throws if it runs. A library may need it only on other platforms, or catch the error',
      '此行一旦执行就会抛出错误。第三方库可能只在其他平台用到它，或会捕获该错误',
    ],
  ],
  phones: [['iOS before %', 'iOS % 之前的系统']],
  remedy: [
    ["Write BigInt('%') if BigInt exists", "在支持 BigInt 时写 BigInt('%')"],
    [
      'Match the text before it too, or create it with new RegExp() inside try',
      '把前面的文字也写入匹配，或在 try 中用 new RegExp() 创建',
    ],
    ['Write it without this flag', '去掉此标志'],
    ["Import '%' before it", "先导入 '%'"],
    ["Import '%' before it, or read wx.getPerformance()", "先导入 '%'，或使用 wx.getPerformance()"],
    ["Import '%' before it, or use setTimeout", "先导入 '%'，或使用 setTimeout"],
    [
      "Import '%' before it, or load a file of the package by WXWebAssembly.instantiate(path)",
      "先导入 '%'，或用 WXWebAssembly.instantiate(path) 加载代码包中的文件",
    ],
    [
      'Use JSON.parse(JSON.stringify()), or a package of its own',
      '使用 JSON.parse(JSON.stringify())，或专门的 npm 包',
    ],
    [
      'Set GameGlobal.process = { env: {} } before it, or take its build for browsers',
      '先设置 GameGlobal.process = { env: {} }，或改用它的浏览器版本',
    ],
    [
      'Take its build for browsers, or import the package buffer before it',
      '改用它的浏览器版本，或先导入 npm 包 buffer',
    ],
    [
      'Set GameGlobal.crypto before it, or take a library without it',
      '先设置 GameGlobal.crypto，或换用不需要它的库',
    ],
    ['Check for it with typeof first', '先用 typeof 判断它是否存在'],
    ['Split the script', '拆分此脚本'],
    ['Turn es6 on', '开启 es6'],
    ['Use % instead', '改用 %'],
    ['Use %', '使用 %'],
  ],
  problem: [
    [
      "The regular expression's flag 'v' is newer than the tool's compiler",
      '开发者工具的编译器不支持正则标志“v”',
    ],
    ["'%' is newer than the tool's compiler", '开发者工具的编译器不支持“%”'],
  ],
  why: [
    ['it is too long to be compiled', '它过长，不会被编译'],
    ['"es6" is {state} in project.config.json', ' project.config.json 中{state} "es6"'],
  ],
  state: [
    ['off', '关闭了'],
    ['not on', '没有开启'],
  ],
  syntax: [['it has no form in ES5', '它无法转换为 ES5']],
  crash: [
    ['the compiler was stopped after % seconds', '编译器运行了 % 秒，已被停止'],
    ['it ends the compiler (%)', '它使编译器退出（%）'],
  ],
};
