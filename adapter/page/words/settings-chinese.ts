/** The findings of `tiao check` about game.json and project.config.json, in Chinese. */
import type { Sentences } from './sentences.ts';

export const SETTINGS: Sentences = [
  ['This script is not UTF-8 text: save it in UTF-8.', '此脚本不是 UTF-8 文本：请保存为 UTF-8。'],
  ['% is not UTF-8 text: save it in UTF-8.', '% 不是 UTF-8 文本：请保存为 UTF-8。'],
  [
    '% begins with a byte order mark: save it as UTF-8 without BOM.',
    '% 以字节顺序标记（BOM）开头：请保存为无 BOM 的 UTF-8。',
  ],
  ['% is not JSON.', '% 不是有效的 JSON。'],
  [
    '% is not JSON: {json}. Correct it, and start the game again.',
    '% 不是有效的 JSON：{json}。请改正后重新启动游戏。',
  ],
  [
    '% is not an object: write {"deviceOrientation": "portrait"}, for instance{end}',
    '% 不是对象：可以写成 {"deviceOrientation": "portrait"}{end}',
  ],
  ['% is not an object.', '% 不是对象。'],
  [
    '% has the miniprogramRoot "%", the folder of the package: expected a folder beside it, and there is none of that name.',
    '% 中 miniprogramRoot（代码包的目录）的值为 "%"：旁边应有此目录，但没有找到。',
  ],
  [
    "% has the plugin '%' twice: expected another name for one of them.",
    '% 中插件“%”出现了两次：请给其中一个换个名称。',
  ],
  ['% has % %: expected % at most.', '% 中有 % 个 %：最多 % 个。'],
  ['% has the % without %: expected {expected}.', '% 中 % 缺少 %，应为：{expected}。'],
  ['% has the % %: expected {expected}.', '% 中 % 的值为 %，应为：{expected}。'],
  [
    "game.json has '%', which WeChat does not know: it is ignored.",
    'game.json 中的“%”不是微信的配置项，会被忽略。',
  ],
  [
    "game.json's deviceOrientation is '%': expected %. Portrait is used.",
    'game.json 的 deviceOrientation 为“%”：应为 %。将按竖屏运行。',
  ],
  [
    'The rule {"type": %, "value": %} of packOptions in project.config.json {fault}.',
    'project.config.json 中 packOptions 的规则 {"type": %, "value": %} {fault}。',
  ],
];

/** What a value should be. */
const EXPECTED: Sentences = [
  ['an object, {expected}', '对象，{expected}'],
  ['a list, {expected}', '数组，{expected}'],
  ['such as %', '例如 %'],
  ['%, for instance', '例如 %'],
  ['an object', '对象'],
  ['text', '字符串'],
  ['a number', '数字'],
  ['true or false', 'true 或 false'],
  ['a name', '名称'],
  ['a number of milliseconds', '毫秒数'],
  ["the plugin's app id, as text", '插件的 AppID（字符串）'],
  ['a version, such as "1.0.0"', '版本号，例如 "1.0.0"'],
  ['a version of the base library, such as "3.0.0"', '基础库版本号，例如 "3.0.0"'],
  ['the kind of rule', '规则的类型'],
  ['what it looks for, as text', '要匹配的内容（字符串）'],
  ["a folder's path", '目录路径'],
  ["a folder's path, from project.config.json", '相对于 project.config.json 的目录路径'],
  [
    'a folder\'s path, or {"path": "workers", "isSubpackage": true} and nothing else in it',
    '目录路径，或仅含这两项的 {"path": "workers", "isSubpackage": true}',
  ],
  ["a picture's path", '图片路径'],
  ['a colour, such as "#ffffff"', '颜色值，例如 "#ffffff"'],
  ['a colour such as "#ffffff"', '颜色值，例如 "#ffffff"'],
  ['what the place is asked for', '获取位置的用途说明'],
  ['{"desc": "what the place is asked for"}', '{"desc": "获取位置的用途说明"}'],
  ['a path that is not empty', '非空的路径'],
  ["a path with '/' and without '\\'", '使用“/”而不是“\\”的路径'],
  ["a path without '//'", '不含“//”的路径'],
  [
    "a path from the package's root that does not begin with '.', such as %",
    '从代码包根目录写起、不以“.”开头的路径，例如 %',
  ],
  [
    "a path from the package's root without '/' before it, such as %",
    '从代码包根目录写起、不以“/”开头的路径，例如 %',
  ],
  ['a path that does not begin with a space', '不以空格开头的路径'],
  ["a path without '..'", '不含“..”的路径'],
  ["a path that does not begin with '__wx__', which WeChat keeps", '不以“__wx__”开头的路径（微信保留）'],
  ['a folder of the package, and there is none of that name', '代码包中的目录，但没有找到'],
  ['a file of the package, and there is none of that name', '代码包中的文件，但没有找到'],
  ['a folder with index.js, and there is no %', '含有 index.js 的目录，但没有 %'],
  ['a folder, and it is a file', '目录，而它是文件'],
  ['another name than %, which WeChat keeps', '其他名称（微信保留 %）'],
  ['a name of its own, and % has the same', '不重复的名称，但它与 % 相同'],
  [
    'another root than __APP__, __GAME__ and workers.js, which WeChat keeps',
    '其他 root（微信保留 __APP__、__GAME__ 和 workers.js）',
  ],
  ['a root of its own, and % has the same', '不重复的 root，但它与 % 相同'],
  ['a folder or a .js file of the package', '代码包中的目录或 .js 文件'],
  [
    'a folder or a .js file of the package, and there is none of that name',
    '代码包中的目录或 .js 文件，但没有找到',
  ],
  ['a folder with game.js, with which it starts, and there is no %', '含有入口文件 game.js 的目录，但没有 %'],
  ['a published version; "dev" is for a plugin\'s own project', '已发布的版本；"dev" 只用于插件自己的项目'],
  [
    'three numbers of at most three digits, such as "1.0.0", or "latest", or "dev-" with an id',
    '三个不超过三位的数字，例如 "1.0.0"，或 "latest"，或 "dev-" 加 id',
  ],
  ["a plugin once, and '%' is the same", '不重复的插件，但它与“%”相同'],
  ['a folder with signature.json, and there is no %', '含有 signature.json 的目录，但没有 %'],
  ['a folder whose signature.json is %', '目录，其 signature.json 应为 %'],
  [
    'a folder whose signature.json has the provider %, and it has %',
    '目录，其 signature.json 的 provider 应为 %，而它是 %',
  ],
  [
    'a folder with every file of its signature.json, and % is missing',
    '含有 signature.json 所列全部文件的目录，但缺少 %',
  ],
  [
    "a folder as its provider signed it, and '%' has been changed: its MD5 is not that of signature.json",
    '未改动过的插件目录，但“%”被修改过：其 MD5 与 signature.json 不符',
  ],
  ['a folder with plugin.json, and there is no %', '含有 plugin.json 的目录，但没有 %'],
  [
    'a folder with the script its plugin.json begins with, and there is no %',
    '含有 plugin.json 入口脚本的目录，但没有 %',
  ],
];

/** The phrases in these findings. */
export const ENDS: { readonly [name: string]: Sentences } = {
  expected: EXPECTED,
  end: [
    ['.', '。'],
    ['. Correct it, and start the game again.', '。请改正后重新启动游戏。'],
  ],
  fault: [
    ['matches nothing: expected a type of %', '不会匹配任何文件：type 应为 %'],
    ['is empty: give it a value, or take it out', '为空：请填写 value，或删除此规则'],
    [
      "matches nothing: paths are written from the package's root, without './', such as \"%\"",
      '不会匹配任何文件：路径从代码包根目录写起，不带“./”，例如 "%"',
    ],
    [
      'matches nothing: it is no regular expression (it is read in lower case)',
      '不会匹配任何文件：它不是正则表达式（按小写读取）',
    ],
  ],
  json: [['its brackets are nested more than % deep', '括号嵌套超过 % 层']],
};
