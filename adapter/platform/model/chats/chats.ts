/** What a user's phone shows of the world: his chats, each with what was said, and the launch that each thing there gives. */
import type { Chat } from '../../../contract/chats.ts';
import type { User } from '../../store/schema.ts';
import type { Db } from '../../store/store.ts';
import { withFriends } from './friends.ts';
import { withOfficials } from './officials.ts';
import { Phone } from './phone.ts';
import { withGames } from './service.ts';

/** The newest first; nothing is changed. */
export async function chatsOf(db: Db, user: User): Promise<Chat[]> {
  const phone = await Phone.of(db, user);
  const all = [...(await withFriends(phone)), ...(await withGames(phone)), ...(await withOfficials(phone))];
  return all.sort((a, b) => b.at - a.at);
}
