/**
 * Row types of the tables. Times are milliseconds of the platform's clock, booleans are 0 or 1, lists and objects are JSON
 * text, so that SQLite and PostgreSQL store the same.
 */
import type { RuleBookYear, SubjectKind } from '../rules/rule-books.ts';

type Flag = 0 | 1;

/** A person or organisation that owns accounts. */
export type Subject = {
  id: string;
  kind: SubjectKind;
  name: string;
  /** invented number of an identity card or licence; each person has one */
  idNumber: string;
  verifiedAt: number | null;
  createdAt: number;
};

/** A mini-game, an official account, or a third-party platform that develops for others. */
export type Account = {
  /** the original id, `gh_…` */
  id: string;
  appid: string;
  kind: 'game' | 'official' | 'component';
  subjectId: string;
  subjectKind: SubjectKind;
  book: RuleBookYear;
  name: string;
  intro: string;
  hasIcon: Flag;
  /** category ids; 0 until one is chosen */
  firstCategory: number;
  secondCategory: number;
  certifiedUntil: number | null;
  /** `none`, `platform`, `authority`, `refused`, `filed` */
  filing: string;
  filedAt: number | null;
  secret: string;
  secretFrozenAt: number | null;
  /** JSON list of addresses; null if any address is allowed */
  ipWhiteList: string | null;
  pushUrl: string | null;
  pushToken: string;
  aesKey: string;
  pushMode: 'plain' | 'compatible' | 'safe';
  pushFormat: 'xml' | 'json';
  midasSecret: string | null;
  appKey: string | null;
  offerId: string | null;
  /** the open-platform account it is bound to; accounts bound to the same one share their users' unionids */
  openPlatform: string | null;
  /** 0 while taken offline */
  isVisible: Flag;
  takenDownWhy: string | null;
  /** limited codes counted as made before, for tests of the limit */
  codesBefore: number;
  /** price of a coin, hundredths of a yuan */
  coinCents: number;
  createdAt: number;
};

export type User = { id: string; nickname: string; wechatId: string; city: string; createdAt: number };
export type Friendship = { a: string; b: string };
/** A user's identity in a program. */
export type Player = {
  appid: string;
  openid: string;
  userId: string;
  unionid: string | null;
  /** of the last login, launch or touch of the program */
  seenAt: number;
};
export type LoginCode = {
  code: string;
  appid: string;
  openid: string;
  createdAt: number;
  usedAt: number | null;
};
export type Session = {
  appid: string;
  openid: string;
  sessionKey: string;
  createdAt: number;
  expiresAt: number;
};
/** An access token; `world` is the kind of call that issued it. */
export type Token = {
  token: string;
  appid: string;
  world: 'token' | 'stable' | 'authorizer' | 'component';
  createdAt: number;
  expiresAt: number;
  /** 1 until a newer token of the same `world` exists */
  isLatest: Flag;
};
/** A forced refresh of a token, kept to enforce the limits: 20 a day, 30 seconds apart. */
export type Refresh = { appid: string; at: number };

export type UserStorage = {
  appid: string;
  openid: string;
  store: 'kv' | 'interactive';
  key: string;
  value: string;
};
export type Template = {
  id: string;
  appid: string;
  kind: 'once' | 'permanent' | 'official';
  title: string;
  content: string;
  /** JSON list of keys such as thing1 */
  keys: string;
  createdAt: number;
};
export type Consent = {
  appid: string;
  openid: string;
  templateId: string;
  state: 'accept' | 'reject';
  /** messages that may still be sent, for a template of kind `once` */
  left: number;
};
/** A line of a conversation between a user and an account. */
export type Message = {
  id: number;
  appid: string;
  openid: string;
  from: 'user' | 'account' | 'system';
  kind: string;
  content: string;
  at: number;
};
/** A customer-service chat: when the user last wrote or opened it, which decides how many messages the account may send. */
export type Conversation = {
  appid: string;
  openid: string;
  messageAt: number | null;
  sentSinceMessage: number;
  openedAt: number | null;
  sentSinceOpened: number;
  typingAt: number | null;
};
export type Media = {
  id: string;
  appid: string;
  type: string;
  mime: string;
  bytes: Buffer;
  createdAt: number;
};
export type Code = {
  id: string;
  appid: string;
  kind: 'wxacode' | 'unlimited' | 'qrcode';
  /** `path` of a limited code, `page` of an unlimited one */
  path: string;
  scene: string;
  envVersion: string;
  isChecked: Flag;
  createdAt: number;
};
export type Link = {
  id: string;
  appid: string;
  kind: 'scheme' | 'urllink' | 'shortlink';
  link: string;
  path: string;
  query: string;
  envVersion: string;
  title: string;
  /** null if permanent */
  expiresAt: number | null;
  createdAt: number;
};
export type LinkRuleRow = {
  appid: string;
  prefix: string;
  path: string;
  openVersion: number;
  isExclusive: Flag;
  debugUrls: string;
  isPublished: Flag;
  publishedAt: number | null;
};
export type Activity = {
  id: string;
  appid: string;
  state: number;
  info: string;
  createdAt: number;
  expiresAt: number;
};
export type Balance = {
  appid: string;
  openid: string;
  zone: string;
  /** 0 live, 1 sandbox */
  env: number;
  /** coins bought and coins given */
  paid: number;
  given: number;
  sumPaid: number;
  sumGiven: number;
  sumCost: number;
};
export type Order = {
  appid: string;
  billNo: string;
  env: number;
  openid: string;
  zone: string;
  kind: 'pay' | 'present' | 'buy';
  amount: number;
  /** how many of the coins were given, not bought */
  givenPart: number;
  cancelled: number;
  createdAt: number;
};
/** An uploaded code package. */
export type Version = {
  id: number;
  appid: string;
  version: string;
  description: string;
  bytes: number;
  mainBytes: number;
  hash: string;
  /** the package as a zip; null for a version from a seed */
  zip: Buffer | null;
  robot: number;
  isTrial: Flag;
  createdAt: number;
};
export type Audit = {
  id: number;
  appid: string;
  versionId: number;
  /** 0 passed, 1 refused, 2 in review, 3 withdrawn, 4 delayed */
  status: number;
  reason: string;
  screenshots: string;
  items: string;
  submittedAt: number;
  endedAt: number | null;
  isSpedUp: Flag;
};
/** A step in an account's history of releases. The newest one decides which version is out. */
export type Release = {
  seq: number;
  appid: string;
  versionId: number;
  /** the version that users outside the percentage keep; null at 100 % */
  previousId: number | null;
  percentage: number;
  /** 1 if all testers have it, whatever the percentage */
  testersFirst: Flag;
  kind: 'release' | 'gray' | 'rollback' | 'revert';
  at: number;
};
export type Tester = { appid: string; wechatId: string; userstr: string };
/** A program linked to an official account, or a request to link one. */
export type LinkedProgram = {
  official: string;
  appid: string;
  /** 1 linked, 2 waits for the program, 3 refused, 12 waits for the account */
  status: number;
  notifies: Flag;
  showsProfile: Flag;
  createdAt: number;
};
export type Follower = { official: string; openid: string; userId: string; followedAt: number };
/** A line between users, in a chat of two or in the group that includes all friends. */
export type ChatLine = {
  id: number;
  /** both user ids, sorted and joined by `|`; or `group` */
  chat: string;
  userId: string;
  kind: 'text' | 'card' | 'code';
  content: string;
  at: number;
};
export type Menu = { official: string; menu: string; changedAt: number };
export type Article = {
  id: string;
  official: string;
  title: string;
  content: string;
  publishedAt: number | null;
};
/** Work scheduled for a later time of the platform's clock. */
export type Job = { id: number; dueAt: number; kind: string; payload: string };
export type JournalRow = {
  id: number;
  rid: string;
  at: number;
  direction: 'in' | 'out';
  appid: string;
  path: string;
  errcode: number;
  entry: string;
};
export type Usage = { appid: string; path: string; day: string; count: number };
export type Setting = { key: string; value: string };

type WithId<Row extends { id: number }> = Omit<Row, 'id'> & { id: import('kysely').Generated<number> };

export type Schema = {
  settings: Setting;
  subjects: Subject;
  accounts: Account;
  users: User;
  friendships: Friendship;
  players: Player;
  loginCodes: LoginCode;
  sessions: Session;
  tokens: Token;
  refreshes: Refresh;
  userStorage: UserStorage;
  templates: Template;
  consents: Consent;
  messages: WithId<Message>;
  conversations: Conversation;
  media: Media;
  codes: Code;
  links: Link;
  linkRules: LinkRuleRow;
  activities: Activity;
  balances: Balance;
  orders: Order;
  versions: WithId<Version>;
  audits: WithId<Audit>;
  releases: Omit<Release, 'seq'> & { seq: import('kysely').Generated<number> };
  testers: Tester;
  linkedPrograms: LinkedProgram;
  followers: Follower;
  chatLines: WithId<ChatLine>;
  menus: Menu;
  articles: Article;
  jobs: WithId<Job>;
  journal: WithId<JournalRow>;
  usage: Usage;
};

/** In the order of an export; a reset clears them in reverse. */
export const TABLES = [
  'settings',
  'subjects',
  'accounts',
  'users',
  'friendships',
  'players',
  'loginCodes',
  'sessions',
  'tokens',
  'refreshes',
  'userStorage',
  'templates',
  'consents',
  'messages',
  'conversations',
  'media',
  'codes',
  'links',
  'linkRules',
  'activities',
  'balances',
  'orders',
  'versions',
  'audits',
  'releases',
  'testers',
  'linkedPrograms',
  'followers',
  'chatLines',
  'menus',
  'articles',
  'jobs',
  'journal',
  'usage',
] as const satisfies (keyof Schema)[];
