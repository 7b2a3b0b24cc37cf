/** The user whose chats are listed, and the launch of a card, message or menu item. [scenes: D: guide/base-ability/scene] */

import type { ChatLine } from '../../../contract/chats.ts';
import type { Account, Message, User } from '../../store/schema.ts';
import type { Db } from '../../store/store.ts';
import type { Launch } from '../entrance.ts';
import { isOut } from '../releases.ts';

export const SCENE = {
  chatCard: 1007,
  groupCard: 1008,
  groupCardWithTicket: 1044,
  subscription: 1014,
  menu: 1035,
  appCard: 1036,
  template: 1043,
  article: 1058,
  serviceCard: 1073,
  officialCard: 1074,
  serviceLink: 1081,
  officialLink: 1082,
};

type Opened = { launch: Launch | null; why: string };
type Way = Pick<Launch, 'scene' | 'query'> & Partial<Launch>;

export class Phone {
  readonly accounts = new Map<string, Account>();
  private out = new Set<string>();

  private constructor(
    readonly db: Db,
    readonly user: User,
  ) {}

  static async of(db: Db, user: User): Promise<Phone> {
    const phone = new Phone(db, user);
    for (const account of await db.selectFrom('accounts').selectAll().execute()) {
      phone.accounts.set(account.appid, account);
      if (account.kind === 'game' && (await isOut(db, account))) phone.out.add(account.appid);
    }
    return phone;
  }

  open(appid: string, way: Way): Opened {
    const account = this.accounts.get(appid);
    if (!account) return { launch: null, why: 'The account no longer exists.' };
    const { takenDownWhy, name } = account;
    const envVersion = way.envVersion ?? 'release';
    if (envVersion === 'release' && !this.out.has(appid))
      return { launch: null, why: takenDownWhy ?? `No version of ${name} is out.` };
    return { launch: { appid, name, referrerInfo: {}, envVersion, ...way }, why: '' };
  }
}

/** A line for `message` whose text, rows, picture and launch are still empty. */
export const empty = ({ id, from, at }: Message, who: string): ChatLine => ({
  id: `m${id}`,
  from: from === 'user' ? 'me' : from === 'account' ? 'them' : 'system',
  who,
  kind: 'text',
  text: '',
  rows: [],
  image: '',
  launch: null,
  why: '',
  at,
});
