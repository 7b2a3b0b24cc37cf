/** The control API of the platform, as the console calls it. */

export type Subject = { id: string; kind: string; name: string; idNumber: string; verifiedAt: number | null };
export type Account = {
  id: string;
  appid: string;
  kind: 'game' | 'official' | 'component';
  subjectId: string;
  subjectKind: string;
  book: '2017' | 'today';
  name: string;
  intro: string;
  hasIcon: 0 | 1;
  firstCategory: number;
  secondCategory: number;
  certifiedUntil: number | null;
  filing: string;
  secret: string;
  secretFrozenAt: number | null;
  pushUrl: string | null;
  pushToken: string;
  aesKey: string;
  pushMode: string;
  pushFormat: string;
  midasSecret: string | null;
  appKey: string | null;
  isVisible: 0 | 1;
  takenDownWhy: string | null;
};
export type Link = { official: string; appid: string; status: number; notifies: 0 | 1 };
export type Follower = { official: string; openid: string; userId: string };
export type Accounts = { subjects: Subject[]; accounts: Account[]; links: Link[]; followers: Follower[] };

export type Version = {
  id: number;
  version: string;
  description: string;
  bytes: number;
  hash: string;
  isTrial: 0 | 1;
  createdAt: number;
};
export type Audit = {
  id: number;
  versionId: number;
  /** 0 passed, 1 refused, 2 in review, 3 withdrawn, 4 delayed */
  status: number;
  reason: string;
};
export type Versions = {
  appid: string;
  versions: Version[];
  audits: Audit[];
  release: { versionId: number; previousId: number | null; percentage: number } | null;
  history: { id: number }[];
};
export type Queued = Audit & {
  appid: string;
  name: string;
  version: string;
  description: string;
  bytes: number;
  submittedAt: number;
};

export type Message = {
  id: number;
  appid: string;
  openid: string;
  from: 'user' | 'account' | 'system';
  kind: string;
  content: { [name: string]: unknown };
  at: string;
};
export type Codes = {
  codes: { id: string; appid: string; kind: string; path: string; scene: string; envVersion: string }[];
  links: { id: string; appid: string; kind: string; link: string; query: string; isOver: boolean }[];
  rules: { appid: string; prefix: string; path: string; isPublished: 0 | 1 }[];
};
export type User = {
  id: string;
  nickname: string;
  players: { appid: string; openid: string; unionid: string | null }[];
};
export type Stored = { appid: string; openid: string; store: string; key: string; value: string };
export type Entry = {
  id: number;
  rid: string;
  at: string;
  direction: 'in' | 'out';
  appid: string;
  method: string;
  path: string;
  query: { [name: string]: string };
  request: string;
  status: number;
  response: string;
  errcode: number;
  why?: string;
  ms: number;
  attempt?: number;
};
export type Category = {
  id: number;
  name: string;
  english: string;
  kinds?: string[];
  children: { id: number; name: string; english: string; kinds?: string[] }[];
};

/** The platform's error message. */
export class Refused extends Error {
  override name = 'Refused';
}

/** Makes a control call: a POST of the body, or a GET if there is none. */
export async function control<T>(name: string, body?: object | Blob): Promise<T> {
  const response = await fetch(`/__tiao/${name}`, {
    method: body === undefined ? 'GET' : 'POST',
    body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
  }).catch(() => {
    throw new Refused('The platform does not answer. Is it still running?');
  });
  const answer = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new Refused(answer.error ?? `The platform answered ${response.status}.`);
  return answer;
}

/** Makes one of WeChat's calls as an account. If the answer is a picture, returns {}: the list of codes then has it. */
export async function callAs(appid: string, path: string, body: object, query: object = {}): Promise<object> {
  const response = await fetch('/__tiao/call', {
    method: 'POST',
    body: JSON.stringify({ appid, path, body, query }),
  });
  if (response.headers.get('content-type')?.startsWith('image/')) return {};
  const answer = (await response.json()) as {
    error?: string;
    errcode?: number;
    errmsg?: string;
    why?: string;
  };
  if (answer.error) throw new Refused(answer.error);
  if (answer.errcode)
    throw new Refused(`${answer.errcode} ${answer.errmsg}${answer.why ? `\n${answer.why}` : ''}`);
  return answer;
}
