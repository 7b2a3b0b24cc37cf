/** A user's chats as his phone shows them: their lines, and the launch that each card, message or menu item gives. */
import type { Chat } from '../../../contract/chats.ts';
import type { User } from '../../store/schema.ts';
import type { Db } from '../../store/store.ts';
import { withFriends } from './friends.ts';
import { withOfficials } from './officials.ts';
import { Phone } from './phone.ts';
import { withGames } from './service.ts';

/** All chats of the user, newest first. */
export async function chatsOf(db: Db, user: User): Promise<Chat[]> {
  const phone = await Phone.of(db, user);
  const all = [...(await withFriends(phone)), ...(await withGames(phone)), ...(await withOfficials(phone))];
  return all.sort((a, b) => b.at - a.at);
}
