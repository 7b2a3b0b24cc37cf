/**
 * `?phones=2`: the phones of two people side by side, each a page of its own. What one shares appears in the other's
 * chat.
 */
import '../styles/messenger.css';
import { PEOPLE } from '../../contract/people.ts';
import { element } from '../element.ts';

/** The default player, and one of the platform's own users. */
const USERS = [PEOPLE.me.nickname, 'Amei 阿美'];

/** Their names come from `&users=A,B`; the rest of the address is passed to both phones. */
export function twoPhones(search: string): HTMLElement {
  const given = new URLSearchParams(search);
  const named = (given.get('users') ?? '').split(',').filter((name) => name !== '');
  const users = named.length === 2 ? named : USERS;
  given.delete('phones');
  given.delete('users');
  const phones = users.map((user) => {
    const own = new URLSearchParams(given);
    own.set('user', user);
    return element(
      'figure',
      {},
      element('iframe', { src: `./?${own}`, title: user, allow: 'clipboard-write; clipboard-read' }),
      element('figcaption', {}, user),
    );
  });
  return element('div', { class: 'two-phones' }, ...phones);
}
