/** Summary of accounts and users, as `tiao platform --json` prints it: all that a script needs to start. */
import type { Platform } from '../platform.ts';
import type { Account } from '../store/schema.ts';

export type AppInShort = {
  appid: string;
  secret: string;
  token: string;
  aesKey: string;
  midasSecret: string | null;
  appKey: string | null;
  offerId: string | null;
  id: string;
  kind: Account['kind'];
  subject: Account['subjectKind'];
  name: string;
  templates: string[];
};

export type UserInShort = {
  /** in the first program */
  openid: string;
  unionid: string | null;
  nickname: string;
  /** of every program that he has entered, and every official account that he follows */
  openids: { [appid: string]: string };
};

export type PlatformSummary = {
  url: string;
  apps: AppInShort[];
  components: AppInShort[];
  users: UserInShort[];
  note: string;
};

export async function summarize({ db, url }: Platform): Promise<PlatformSummary> {
  const accounts = await db.selectFrom('accounts').selectAll().orderBy('createdAt').execute();
  const templates = await db.selectFrom('templates').select(['id', 'appid']).orderBy('createdAt').execute();
  const users = await db.selectFrom('users').selectAll().orderBy('createdAt').execute();
  const players = await db.selectFrom('players').selectAll().execute();
  const followers = await db.selectFrom('followers').selectAll().execute();
  const apps = accounts.map((account) => ({
    appid: account.appid,
    secret: account.secret,
    token: account.pushToken,
    aesKey: account.aesKey,
    midasSecret: account.midasSecret,
    appKey: account.appKey,
    offerId: account.offerId,
    id: account.id,
    kind: account.kind,
    subject: account.subjectKind,
    name: account.name,
    templates: templates.filter(({ appid }) => appid === account.appid).map(({ id }) => id),
  }));
  const first = apps[0]?.appid;
  return {
    url,
    apps: apps.filter(({ kind }) => kind !== 'component'),
    components: apps.filter(({ kind }) => kind === 'component'),
    users: users.map(({ id, nickname }) => {
      const here = players.filter(({ userId }) => userId === id);
      const main = here.find(({ appid }) => appid === first) ?? here[0];
      const follows = followers.filter(({ userId }) => userId === id);
      const openids = Object.fromEntries([
        ...here.map(({ appid, openid }) => [appid, openid]),
        ...follows.map(({ official, openid }) => [official, openid]),
      ]);
      return { openid: main?.openid ?? '', unionid: main?.unionid ?? null, nickname, openids };
    }),
    note: 'Everything here is made up and good on this machine alone.',
  };
}
