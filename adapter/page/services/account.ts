/**
 * The simulated account: who plays, which permissions they gave, and what they and their friends store in WeChat's cloud
 * for this game. It is stored in IndexedDB, one database for each game and user, with a second copy like a game's own
 * data (store/second-copy.ts). Without IndexedDB it lasts as long as the page.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type {
  AuthSetting,
  CloudPair,
  Player,
  PrivacySetting,
  Sealed,
  SealedData,
  UserInfo,
} from '../../contract/account.ts';
import type { Json } from '../../contract/json.ts';
import { cloudValueOf, PEOPLE, type People, type Person, personNamed } from '../../contract/people.ts';
import type { AccountPolicy } from '../../contract/surroundings.ts';
import { CopyFile } from '../store/copy-file.ts';
import { noteDataLoss } from '../store/data-loss.ts';
import { inTime } from '../store/in-time.ts';
import { bringBack, SecondCopy } from '../store/second-copy.ts';
import type { Snapshot } from '../store/store.ts';
import { GamePlatform } from './platform.ts';

type PlayerData = Player & { KVDataList: CloudPair[] };

type Cloud = { [key: string]: string };

interface Schema extends DBSchema {
  /** 'settings', 'cloud', 'privacy' */
  state: { key: string; value: Json };
}

export class Account {
  private readonly opening: Promise<IDBPDatabase<Schema> | null>;
  private readonly memory = new Map<string, Json>();
  /** null if it is only in memory, or on a page without TLS */
  private copy: SecondCopy | null = null;
  private codes = 0;

  constructor(
    private readonly game: string,
    /** the player, friends, and the state of the privacy agreement */
    public policy: AccountPolicy,
    say: (text: string) => void,
    private readonly user = 'me',
  ) {
    this.opening = this.open(say).catch((error: Error) => {
      say(`The account will be forgotten: the browser refuses IndexedDB (${error.message}).`);
      return null;
    });
  }

  private get people(): People {
    const people = this.policy.people ?? PEOPLE;
    return this.user === 'me' ? people : { ...people, me: personNamed(this.user) };
  }

  /** The platform, if friends and their data come from it and not from a friends file. */
  private get platform(): GamePlatform | null {
    if (!this.policy.platform || this.policy.people) return null;
    return new GamePlatform(this.game, this.people.me.nickname);
  }

  /** A code as from wx.login. It can be used once, with the platform of the page or with a server that does not exist. */
  async login(): Promise<{ code: string }> {
    if (this.policy.platform) return new GamePlatform(this.game, this.people.me.nickname).login();
    this.codes += 1;
    return { code: `tiao-code-${this.codes}-${this.people.me.openid}` };
  }

  /**
   * Data that only the game's server can decrypt. It is made up if there is no platform that shares a key with the
   * server.
   */
  async seal(args: { what: SealedData; rawData: string }): Promise<Sealed> {
    if (this.platform) return this.platform.seal(args);
    return { signature: 'simulated', encryptedData: 'simulated', iv: 'simulated' };
  }

  /** The player's answer to the panel of subscription messages. */
  async consent(templateIds: string[], isAccepted: boolean): Promise<void> {
    if (templateIds.length > 0) await this.platform?.consent(templateIds, isAccepted);
  }

  /** Where coins are bought; null without a platform. */
  get shop(): GamePlatform | null {
    return this.policy.platform ? new GamePlatform(this.game, this.people.me.nickname) : null;
  }

  userInfo(): UserInfo {
    return infoOf(this.people.me);
  }

  async userInfoByOpenId(openIds: string[]): Promise<{ data: (UserInfo & { openId: string })[] }> {
    const { me, friends } = await this.players();
    const known = [me, ...friends];
    const data = openIds.flatMap((openid) => {
      const found = openid === 'selfOpenId' ? me : known.find((one) => one.openid === openid);
      return found ? [{ ...infoOf(found), openId: openid }] : [];
    });
    return { data };
  }

  /** At most five friends who have not played yet. */
  potentialFriends(): { list: Player[] } {
    const { newcomers = [] } = this.people;
    return { list: newcomers.slice(0, 5).map(gameData) };
  }

  async friend(openId: string): Promise<Person | undefined> {
    const { friends, newcomers = [] } = await this.players();
    return [...friends, ...newcomers].find(({ openid }) => openid === openId);
  }

  settings(): Promise<AuthSetting> {
    return this.read<AuthSetting>('settings', {});
  }

  async allow(scope: string, isAllowed: boolean): Promise<void> {
    await this.change<AuthSetting>('settings', {}, (settings) => ({ ...settings, [scope]: isAllowed }));
  }

  async privacySetting(): Promise<PrivacySetting> {
    const isAgreed = this.policy.privacy !== 'needed' || (await this.read('privacy', false));
    return { needAuthorization: !isAgreed, privacyContractName: '《用户隐私保护指引》' };
  }

  /** Makes the game ask again for every permission and for the privacy agreement. */
  async forgetAnswers(): Promise<void> {
    await this.write('settings', {});
    await this.write('privacy', false);
  }

  agreeToPrivacy(): Promise<void> {
    return this.write('privacy', true);
  }

  async setCloud(pairs: CloudPair[]): Promise<void> {
    const given = Object.fromEntries(pairs.map(({ key, value }) => [key, value]));
    if (this.platform) return this.platform.keep({ set: given });
    await this.change<Cloud>('cloud', {}, (cloud) => ({ ...cloud, ...given }));
  }

  async removeCloud(keys: string[]): Promise<void> {
    if (this.platform) return this.platform.keep({ remove: keys });
    await this.change<Cloud>('cloud', {}, (cloud) =>
      Object.fromEntries(Object.entries(cloud).filter(([key]) => !keys.includes(key))),
    );
  }

  async ownCloud(keys: string[]): Promise<{ KVDataList: CloudPair[] }> {
    return { KVDataList: pairsOf(await this.cloud(), keys) };
  }

  async ownKeys(): Promise<{ keys: string[] }> {
    return { keys: Object.keys(await this.cloud()) };
  }

  /** Friends who have played, and the player if they have stored something. */
  async friendsCloud(keys: string[]): Promise<{ data: PlayerData[] }> {
    return { data: await this.cloudOf((await this.players()).friends, keys) };
  }

  async groupCloud(keys: string[]): Promise<{ data: PlayerData[] }> {
    const members = (await this.players()).friends.filter(({ inGroup }) => inGroup);
    return { data: await this.cloudOf(members, keys) };
  }

  async close(): Promise<void> {
    const database = await this.opening;
    // starts reading at once; this read completes before the database is closed
    void this.copy?.catchUp();
    database?.close();
  }

  private async open(say: (text: string) => void): Promise<IDBPDatabase<Schema>> {
    let isNew = false;
    const name = `tiao-account/${encodeURIComponent(this.user)}/${encodeURIComponent(this.game)}`;
    const database = await inTime(() =>
      openDB<Schema>(name, 1, {
        upgrade(fresh, _from, _to, _transaction, event) {
          noteDataLoss(event);
          isNew = true;
          fresh.createObjectStore('state');
        },
        blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
      }),
    );
    const file = await CopyFile.of([this.user, this.game, 'account']);
    const told =
      isNew && (await bringBack(file, 'What the account had kept', (kept) => putBack(database, kept)));
    if (told) say(told);
    const onFailed = (why: string) => say(`What the account keeps has no second copy: ${why}.`);
    if (file) this.copy = new SecondCopy(() => snapshotOf(database), file, onFailed);
    return database;
  }

  private async cloudOf(friends: Person[], keys: string[]): Promise<PlayerData[]> {
    const own = await this.cloud();
    const mine = pairsOf(own, keys);
    const isReal = this.platform !== null;
    const others = friends
      // on the platform no scores are invented: a friend who has stored nothing has not played
      .filter(({ cloud = {} }) => !isReal || Object.keys(cloud).length > 0)
      .map((friend) => ({
        ...gameData(friend),
        KVDataList: isReal
          ? pairsOf(friend.cloud ?? {}, keys)
          : keys.map((key) => ({ key, value: cloudValueOf(friend, key, own[key]) })),
      }));
    const { me } = await this.players();
    return mine.length > 0 ? [{ ...gameData(me), KVDataList: mine }, ...others] : others;
  }

  private async cloud(): Promise<Cloud> {
    if (this.platform) return (await this.platform.players()).me.cloud ?? {};
    return this.read('cloud', {});
  }

  private async players(): Promise<People> {
    return (await this.platform?.players()) ?? this.people;
  }

  private async read<T extends Json>(key: string, otherwise: T): Promise<T> {
    const database = await this.opening;
    const kept = database ? await database.get('state', key) : this.memory.get(key);
    return kept === undefined ? otherwise : (kept as T); // written below, under the same key
  }

  private write(key: string, value: Json): Promise<void> {
    return this.change(key, null, () => value);
  }

  /** Reads and writes in one transaction, so that changes from several tabs do not overwrite each other. */
  private async change<T extends Json>(key: string, otherwise: T, next: (value: T) => Json): Promise<void> {
    const database = await this.opening;
    if (!database) {
      this.memory.set(key, next((this.memory.get(key) ?? otherwise) as T));
      return;
    }
    const { store, done } = database.transaction('state', 'readwrite', { durability: 'strict' });
    await store.put(next(((await store.get(key)) ?? otherwise) as T), key);
    await done;
    this.copy?.follow();
  }
}

async function snapshotOf(database: IDBPDatabase<Schema>): Promise<Snapshot> {
  const { store } = database.transaction('state');
  const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
  return {
    storage: Object.fromEntries(keys.map((key, i) => [key, JSON.stringify(values[i])])),
    userFiles: [],
  };
}

async function putBack(database: IDBPDatabase<Schema>, { storage }: Snapshot): Promise<void> {
  const { store, done } = database.transaction('state', 'readwrite', { durability: 'strict' });
  const puts = Object.entries(storage).map(([key, value]) => store.put(JSON.parse(value), key));
  await Promise.all([...puts, done]);
}

function infoOf({ nickname, avatarUrl, gender }: Person): UserInfo {
  return { nickName: nickname, avatarUrl, gender, city: '', province: '', country: '', language: 'zh_CN' };
}

/** WeChat's UserGameData without its KVDataList. */
function gameData({ nickname, avatarUrl, openid }: Person): Player {
  return { nickname, avatarUrl, openid };
}

function pairsOf(cloud: { [key: string]: string }, keys: string[]): CloudPair[] {
  return keys.flatMap((key) => (Object.hasOwn(cloud, key) ? [{ key, value: cloud[key] }] : []));
}
