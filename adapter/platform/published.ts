/**
 * The packages that a phone can open by id. An appid alone is the released version. `appid@trial` and `appid@develop` are
 * the trial and development versions; `appid@7` is the version with number 7, if it is or was released.
 */
import { gameAccount } from './control/page-find.ts';
import { isOut, releaseOf } from './model/releases.ts';
import { trialOf, versionsOf } from './model/versions.ts';
import type { Account } from './store/schema.ts';
import type { Db } from './store/store.ts';

export type PublishedGame = { appid: string; name: string };
export type Published = {
  /** the key that the game's data is stored under; the appid for every released version */
  id: string;
  title: string;
  hash: string;
  account: { appId: string; envVersion: 'develop' | 'trial' | 'release'; version: string };
  /** the package; read only if the hash is new */
  zip(): Promise<Buffer>;
};

export async function publishedGames(db: Db): Promise<PublishedGame[]> {
  const accounts = await db
    .selectFrom('accounts')
    .selectAll()
    .where('kind', '=', 'game')
    .orderBy('createdAt')
    .execute();
  const games: PublishedGame[] = [];
  for (const account of accounts) {
    if (await publishedPackage(db, account.appid)) games.push({ appid: account.appid, name: account.name });
  }
  return games;
}

/** Undefined if there is no such account, or no such version with a package. */
export async function publishedPackage(db: Db, id: string): Promise<Published | undefined> {
  const [appid, env = 'release'] = id.split('@');
  const isNumber = /^\d+$/.test(env);
  const account = await db.selectFrom('accounts').selectAll().where('appid', '=', appid).executeTakeFirst();
  if (!account) return undefined;
  let versionId: number | undefined;
  if (env === 'trial') versionId = (await trialOf(db, appid))?.id;
  else if (env === 'develop') versionId = (await versionsOf(db, appid))[0]?.id;
  else if (isNumber) versionId = (await wasOut(db, account, Number(env))) ? Number(env) : undefined;
  else if (await isOut(db, account)) versionId = (await releaseOf(db, appid))?.versionId;
  const version = (await versionsOf(db, appid)).find((one) => one.id === versionId);
  // a version from the seed has no package
  if (!version || version.bytes === 0) return undefined;
  const envVersion = isNumber ? 'release' : (env as Published['account']['envVersion']);
  return {
    id: isNumber ? appid : id,
    title: account.name,
    hash: version.hash,
    account: { appId: appid, envVersion, version: envVersion === 'release' ? version.version : '' },
    async zip() {
      const { zip } = await db
        .selectFrom('versions')
        .select('zip')
        .where('id', '=', version.id)
        .executeTakeFirstOrThrow();
      if (!zip) throw new Error(`Version ${version.version} of ${account.name} has no package.`);
      return Buffer.from(zip);
    },
  };
}

/** True if a user may have this version: it was released, and the program is not taken down. */
async function wasOut(db: Db, account: Account, versionId: number): Promise<boolean> {
  const { appid } = account;
  const release = await db
    .selectFrom('releases')
    .select('seq')
    .where((e) => e.and({ appid, versionId }))
    .limit(1)
    .executeTakeFirst();
  return release !== undefined && (await isOut(db, account));
}

/** Account info for a game under development: the development version of its account. */
export async function accountOf(db: Db, game: string): Promise<Published['account']> {
  return { appId: (await gameAccount(db, game)).appid, envVersion: 'develop', version: '' };
}
