/**
 * The categories an account may choose, in two levels. The table of 2017 comes from the source documents; the categories of
 * games, and who may choose them, follow today's rules. Ids 1, 2, 5, 8, 556, 558 and 1033 are WeChat's
 * [showdoc.com.cn/1669353/1699262502864552]; all others, from 9000 up, are invented.
 */
import type { RuleBookYear, SubjectKind } from './rule-books.ts';
import { SUBJECT_KINDS } from './rule-books.ts';

export type Category = {
  id: number;
  name: string;
  english: string;
  books: RuleBookYear[];
  /** kinds of subjects that may choose it; default: all */
  kinds?: SubjectKind[];
  children: {
    id: number;
    name: string;
    english: string;
    kinds?: SubjectKind[];
    needsQualification?: boolean;
  }[];
};

const ORGANISATIONS = SUBJECT_KINDS.filter((kind) => kind !== 'individual');

/** First-level categories of March 2017. All but farming were open to individuals. */
const TABLE_2017: [id: number, name: string, english: string, forEveryone: boolean, children: string][] = [
  [
    1,
    '快递业与邮政',
    'express and post',
    true,
    '2 快递 express, 556 邮政 post, 558 装卸搬运 loading and moving',
  ],
  [
    8,
    '教育',
    'education',
    true,
    '9001 教育信息服务 education information, 9002 特殊人群教育 education for special groups, 9003 婴幼儿教育 early childhood, 9004 在线教育 online, 9005 教育装备 equipment',
  ],
  [9010, '出行与交通', 'getting around', true, '9011 代驾 designated driver'],
  [
    9020,
    '生活服务',
    'life services',
    true,
    '9021 票务 tickets, 9022 生活缴费 bills, 9023 家政 housekeeping, 9024 外送 delivery, 9025 环保回收/废品回收 recycling, 9026 摄影/扩印 photography and printing, 9027 婚庆服务 weddings',
  ],
  [9030, '餐饮', 'food', true, '9031 点评与推荐 reviews, 9032 菜谱 recipes, 9033 餐厅排队 queueing'],
  [9040, '旅游', 'travel', true, '9041 旅游攻略 guides, 9042 出境WiFi wifi abroad'],
  [
    9050,
    '工具',
    'tools',
    true,
    '9051 记账 accounts, 9052 日历 calendar, 9053 天气 weather, 9054 办公 office, 9055 字典 dictionary, 9056 图片/音频/视频 picture and audio and video, 9057 计算类 calculation, 9058 报价/比价 prices, 9059 信息查询 look-up, 9060 效率 productivity, 9061 预约 booking, 9062 健康管理 health, 9063 企业管理 business management',
  ],
  [9070, '商业服务', 'business services', true, '9071 法律服务 legal, 9072 一般财务服务 general finance'],
  [9080, '农林牧渔', 'farming', false, ''],
  [9090, '体育', 'sport', true, '9091 体育培训 training, 9092 在线健身 online fitness'],
];

const table2017 = ([id, name, english, forEveryone, children]: (typeof TABLE_2017)[number]): Category => ({
  id,
  name,
  english,
  books: ['2017', 'today'],
  kinds: forEveryone ? undefined : ORGANISATIONS,
  children: children
    .split(', ')
    .filter(Boolean)
    .map((child) => {
      const [childId, childName, ...words] = child.split(' ');
      return { id: Number(childId), name: childName, english: words.join(' ') };
    }),
});

/** Individuals may not choose cultural interaction, role-playing or card games. [D: introduction/guide/type] */
const GAMES: Category = {
  id: 9100,
  name: '游戏',
  english: 'games',
  books: ['2017', 'today'],
  children: [
    { id: 9101, name: '休闲游戏', english: 'casual' },
    { id: 9102, name: '动作', english: 'action' },
    { id: 9103, name: '益智', english: 'puzzle' },
    { id: 9104, name: '策略', english: 'strategy' },
    { id: 9105, name: '模拟经营', english: 'simulation' },
    { id: 9106, name: '体育', english: 'sport' },
    { id: 9107, name: '角色', english: 'role-playing', kinds: ORGANISATIONS },
    { id: 9108, name: '棋牌', english: 'card and board', kinds: ORGANISATIONS, needsQualification: true },
    { id: 9109, name: '文化互动', english: 'cultural interaction', kinds: ORGANISATIONS },
  ],
};

export const CATEGORIES: Category[] = [...TABLE_2017.map(table2017), GAMES];

export type Choice = { first: number; second: number };

const openTo = (kinds: SubjectKind[] | undefined, kind: SubjectKind) => !kinds || kinds.includes(kind);

/** The categories that an account of this kind may choose from. */
export function categoriesFor(kind: SubjectKind, book: RuleBookYear): Category[] {
  return CATEGORIES.filter((one) => one.books.includes(book) && openTo(one.kinds, kind)).map((one) => ({
    ...one,
    children: one.children.filter((child) => openTo(child.kinds, kind)),
  }));
}

export function findCategory({ first, second }: Choice): { first: string; second: string } | undefined {
  const parent = CATEGORIES.find(({ id }) => id === first);
  const child = parent?.children.find(({ id }) => id === second);
  if (!parent) return undefined;
  if (parent.children.length === 0 && second === 0) return { first: parent.name, second: '' };
  return child && { first: parent.name, second: child.name };
}

/** For example `games > casual (游戏 > 休闲游戏)`. */
function englishOf({ first, second }: Choice): string | undefined {
  const parent = CATEGORIES.find(({ id }) => id === first);
  const child = parent?.children.find(({ id }) => id === second);
  if (!parent || (second !== 0 && !child)) return undefined;
  if (!child) return `${parent.english} (${parent.name})`;
  return `${parent.english} > ${child.english} (${parent.name} > ${child.name})`;
}

/** Finds a second-level category by its Chinese or English name, such as `casual` or 休闲游戏. */
export function categoryNamed(name: string): Choice | undefined {
  for (const { id, children } of CATEGORIES) {
    const child = children.find((one) => one.name === name || one.english === name);
    if (child) return { first: id, second: child.id };
  }
  return undefined;
}

/** Why an account of this kind may not choose it; undefined if it may. */
export function whyNotOpen(choice: Choice, kind: SubjectKind, book: RuleBookYear): string | undefined {
  const name = englishOf(choice);
  if (!name) return `There is no category ${choice.first}/${choice.second}.`;
  const parent = categoriesFor(kind, book).find(({ id }) => id === choice.first);
  const isOpen = parent && (choice.second === 0 || parent.children.some(({ id }) => id === choice.second));
  return isOpen ? undefined : `The category ${name} is not open to accounts of kind ${kind}.`;
}
