/**
 * Initial data. A seed lists subjects, accounts and users briefly. Ids and secrets that it omits are derived from names, so
 * every start and every reset gives the same ones. All people, companies and secrets are invented.
 */
import { categoryNamed } from '../rules/categories.ts';
import { isRuleBookYear, isSubjectKind, type RuleBookYear, type SubjectKind } from '../rules/rule-books.ts';
import type { Template } from '../store/schema.ts';

export type SeedAccount = {
  name: string;
  kind?: 'game' | 'official' | 'component';
  /** name of one of the seed's subjects */
  subject: string;
  book?: RuleBookYear;
  certified?: boolean;
  filed?: boolean;
  /** such as `casual`, or 休闲游戏 */
  category?: string;
  /** text of the version that is released to everyone */
  released?: string;
  openPlatform?: string;
  /** names of programs linked to this official account */
  links?: string[];
  /** nicknames of its followers */
  followers?: string[];
  templates?: { title: string; kind?: Template['kind']; keys: string[] }[];
  appid?: string;
  secret?: string;
  token?: string;
  aesKey?: string;
  midasSecret?: string;
  appKey?: string;
};

export type Seed = {
  subjects: { name: string; kind: SubjectKind }[];
  accounts: SeedAccount[];
  /** `cloud` is the user's cloud data, by the name of the game */
  users: { nickname: string; city?: string; cloud?: { [game: string]: { [key: string]: string } } }[];
  /** pairs of nicknames; default: everyone is a friend of everyone */
  friends?: [string, string][];
};

export const DEFAULT_SEED: Seed = {
  subjects: [
    { name: '山海互动（虚构） Shanhai Interactive, made up', kind: 'enterprise' },
    { name: '林小跳（虚构） Lin Xiaotiao, made up', kind: 'individual' },
    { name: '云帆服务（虚构） Yunfan Services, made up', kind: 'enterprise' },
  ],
  accounts: [
    {
      name: 'Jump-Jump',
      subject: '山海互动（虚构） Shanhai Interactive, made up',
      certified: true,
      filed: true,
      category: 'casual',
      released: '1.0.0',
      openPlatform: 'shanhai',
      templates: [
        { title: '排名变化提醒', keys: ['thing1', 'number2', 'time3'] },
        { title: '活动开始提醒', kind: 'permanent', keys: ['thing1', 'date2'] },
      ],
    },
    {
      name: 'Hello',
      subject: '林小跳（虚构） Lin Xiaotiao, made up',
      filed: true,
      category: 'casual',
      released: '1.0.0',
      templates: [{ title: '好友超越提醒', keys: ['thing1', 'number2'] }],
    },
    {
      name: 'Shanhai Games',
      kind: 'official',
      subject: '山海互动（虚构） Shanhai Interactive, made up',
      certified: true,
      openPlatform: 'shanhai',
      links: ['Jump-Jump'],
      followers: ['Amei 阿美', 'Bobo 波波'],
      templates: [
        { title: '订单状态提醒', kind: 'official', keys: ['first', 'keyword1', 'keyword2', 'remark'] },
      ],
    },
    {
      name: 'Yunfan Cloud',
      kind: 'component',
      subject: '云帆服务（虚构） Yunfan Services, made up',
      certified: true,
    },
  ],
  users: [{ nickname: 'Amei 阿美' }, { nickname: 'Bobo 波波' }, { nickname: 'Chen 小陈' }],
};

/** The seed for a platform beside a phone: two users have scores already, so that a ranking is not empty. */
export const PHONE_SEED: Seed = {
  ...DEFAULT_SEED,
  users: DEFAULT_SEED.users.map((user, i) => {
    const score = ['24', '41'][i];
    return score === undefined ? user : { ...user, cloud: { 'Jump-Jump': { score } } };
  }),
};

/** An invalid seed: says where the fault is and what was expected. */
export class SeedError extends Error {
  override name = 'SeedError';
}

/** Validates a seed from a file or a request; throws a SeedError. */
export function readSeed(value: unknown): Seed {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SeedError('The seed must be an object; {} is an empty platform.');
  const { subjects = [], accounts = [], users = [], friends } = value as Partial<Seed>;
  for (const [name, list] of Object.entries({ subjects, accounts, users })) {
    if (!Array.isArray(list)) throw new SeedError(`The seed's '${name}' must be a list.`);
  }
  const seed = { subjects, accounts, users, friends } as Seed;
  for (const { name, kind } of seed.subjects) {
    if (typeof name !== 'string' || !isSubjectKind(kind)) {
      throw new SeedError(
        `The seed's subject ${JSON.stringify(name)} needs a name and a kind: individual, enterprise, government, media or other.`,
      );
    }
  }
  for (const { name, subject, book, category, kind = 'game' } of seed.accounts) {
    const at = `The seed's account ${JSON.stringify(name)}`;
    if (typeof name !== 'string' || name === '') throw new SeedError(`${at} needs a name.`);
    if (!seed.subjects.some((one) => one.name === subject))
      throw new SeedError(`${at} names no subject of the seed.`);
    if (book !== undefined && !isRuleBookYear(book))
      throw new SeedError(`${at} has the rule book '${book}': 2017 or today was expected.`);
    if (category !== undefined && !categoryNamed(category))
      throw new SeedError(`${at}: there is no category '${category}'.`);
    if (!['game', 'official', 'component'].includes(kind))
      throw new SeedError(`${at} is of kind '${kind}': game, official or component was expected.`);
  }
  for (const { nickname } of seed.users) {
    if (typeof nickname !== 'string' || nickname === '')
      throw new SeedError('Every user of the seed needs a nickname.');
  }
  return seed;
}
