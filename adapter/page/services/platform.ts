/**
 * The platform on the page's own server (adapter/platform/control/page.ts and page-game.ts): accounts, friends, chats and
 * codes.
 */
import type { CoinPurchase, Sealed, SealedData } from '../../contract/account.ts';
import type { Chat, Way } from '../../contract/chats.ts';
import { type People, personNamed } from '../../contract/people.ts';
import { CallError } from './call-error.ts';

/** Error code of the server → the code that the phone's own call reports: 20001 for an unknown template. */
const ON_PHONE: { [errcode: number]: number } = { 40037: 20001 };

async function ask<T extends object>(name: string, body?: object): Promise<T> {
  const response = await fetch(`/__tiao/${name}`, {
    method: body === undefined ? 'GET' : 'POST',
    body: body && JSON.stringify(body),
  });
  const answer = (await response.json()) as T & { error?: string; errcode?: number };
  if (!response.ok) {
    const { error = `the platform answered ${response.status}`, errcode = 0 } = answer;
    throw new CallError(error, ON_PHONE[errcode]);
  }
  return answer;
}

/** A game and its player, as the platform knows them. */
export class GamePlatform {
  constructor(
    /** the game's id on this server */
    private readonly game: string,
    private readonly nickname: string,
  ) {}

  login(): Promise<{ code: string }> {
    return ask('page-login', { game: this.game, nickname: this.nickname });
  }

  /** All players with their cloud data. All friends are in the only group. */
  async players(): Promise<People> {
    type Known = { openid: string; nickname: string; cloud: { [key: string]: string } };
    const query = new URLSearchParams({ game: this.game, nickname: this.nickname });
    const { me, friends } = await ask<{ me: Known; friends: Known[] }>(`page-players?${query}`);
    const person = ({ openid, nickname, cloud }: Known) => ({ ...personNamed(nickname, openid), cloud });
    return { me: person(me), friends: friends.map(person) };
  }

  /** Encrypts data with the session key of this player. */
  seal(args: { what: SealedData; rawData: string }): Promise<Sealed> {
    return ask('page-seal', { game: this.game, nickname: this.nickname, ...args });
  }

  async consent(templateIds: string[], isAccepted: boolean): Promise<void> {
    const state = isAccepted ? 'accept' : 'reject';
    await ask('page-consent', { game: this.game, nickname: this.nickname, templateIds, state });
  }

  /** What coins would cost. */
  order(purchase: CoinPurchase): Promise<{ name: string; yuan: number }> {
    return this.sell('page-order', purchase);
  }

  async pay(purchase: CoinPurchase): Promise<void> {
    await this.sell('page-pay', purchase);
  }

  private async sell<T extends object>(name: string, purchase: CoinPurchase): Promise<T> {
    type Answer = T & { fault?: { code: number; why: string } };
    const answer = await ask<Answer>(name, { game: this.game, nickname: this.nickname, ...purchase });
    if (answer.fault) throw new CallError(answer.fault.why, answer.fault.code);
    return answer;
  }

  async keep(change: { set?: { [key: string]: string }; remove?: string[] }): Promise<void> {
    await ask('page-cloud', { game: this.game, nickname: this.nickname, ...change });
  }
}

export type SharedIntoChat = { title: string; query: string; image: string; withShareTicket: boolean };

/** A user's phone, as the platform knows it. */
export class PhonePlatform {
  constructor(private readonly nickname: string) {}

  async chats(): Promise<Chat[]> {
    const query = new URLSearchParams({ nickname: this.nickname });
    return (await ask<{ chats: Chat[] }>(`page-phone?${query}`)).chats;
  }

  async say(chat: string, text: string): Promise<void> {
    await ask('page-say', { nickname: this.nickname, chat, text });
  }

  /** Sends the card that a game offers. */
  async sendCard(chat: string, card: { title: string; path: string }): Promise<void> {
    await ask('page-say', { nickname: this.nickname, chat, card });
  }

  /** Opens a game's customer service. Resolves to the id of its chat. */
  async openService(game: string, sessionFrom: string): Promise<string> {
    const body = { game, nickname: this.nickname, sessionFrom };
    return (await ask<{ chat: string }>('page-service', body)).chat;
  }

  async share(game: string, chat: string, card: SharedIntoChat): Promise<void> {
    await ask('page-share', { nickname: this.nickname, game, chat, ...card });
  }

  /** Finds where a link or a code leads. */
  open(link: string, by: 'scan' | 'press' | 'album'): Promise<Way> {
    return ask('open', { link, by });
  }

  /** The number of the version that this user gets of a released game; null if none is released. */
  async version(appid: string): Promise<number | null> {
    const query = new URLSearchParams({ game: appid, nickname: this.nickname });
    return (await ask<{ version: number | null }>(`page-version?${query}`)).version;
  }
}
