/** The sheet of chats that opens when a game shares a card. */
import type { Card } from '../../../contract/share.ts';
import { openMenu } from '../../device/capsule.ts';
import type { PhonePlatform } from '../../services/platform.ts';
import { messengerTexts } from '../../words/messenger-text.ts';
import type { Language } from '../../words/text.ts';
import { texts } from '../../words/text.ts';

/** Most characters of an image's address that is still sent to a chat. */
const LARGEST_PICTURE = 300_000;

type Sharing = { platform: PhonePlatform; game: string; card: Card; language: Language };
type Ways = { say: (title: string) => void; copy: () => void };

export async function shareIntoChat(
  layer: HTMLElement,
  { platform, game, card, language }: Sharing,
  { say, copy }: Ways,
): Promise<void> {
  const words = messengerTexts[language];
  try {
    const chats = (await platform.chats()).filter(({ kind }) => kind === 'friend' || kind === 'group');
    const { title, query, withShareTicket = false } = card;
    const image = card.image.length > LARGEST_PICTURE ? '' : card.image;
    const send = (chat: string, name: string) => () => {
      platform.share(game, chat, { title, query, image, withShareTicket }).then(
        () => say(words.shared(name)),
        (error: Error) => say(error.message),
      );
    };
    const items = chats.map(({ id, kind, name }) => {
      const label = kind === 'group' ? words.group : name;
      return { icon: 'shareAppMessage' as const, label, choose: send(id, label) };
    });
    const instead = { icon: 'copyUrl' as const, label: words.copyInstead, choose: copy };
    openMenu(layer, words.shareTo, [...items, instead], texts[language]);
  } catch (error) {
    say((error as Error).message);
  }
}
