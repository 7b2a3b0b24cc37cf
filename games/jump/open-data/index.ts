/**
 * The open data domain of Jump-Jump: it reads friends and their scores and draws them on the canvas that it shares
 * with the game (developers.weixin.qq.com/minigame/dev/guide/open-ability/opendata/basic.html). Built as a script of
 * its own.
 */
import { type Canvas2d, Faces } from './faces.ts';
import { CARD_KEY, CHALLENGER, type Message, RANKING, SCORE_KEY } from './layout.ts';
import { type Page, paintChallenger, paintRanking } from './paint.ts';
import { cleanName, type Player, pageCount, rank, readPlayers } from './ranking.ts';
import { WORDS } from './words.ts';

const KEYS = [SCORE_KEY, CARD_KEY];

const canvas = wx.getSharedCanvas();
// safe: a 2D context, of which the domain uses only the members of Canvas2d
const pen = canvas.getContext('2d') as unknown as Canvas2d;
const faces = new Faces(() => redraw());
let page: Page | null = null;
let redraw: () => void = () => undefined;
/** number of the last request, so that a late answer to an earlier one is not shown */
let asked = 0;

wx.onMessage((given: unknown) => {
  // safe: only our own game sends messages to this domain, all of type Message
  const message = given as Message;
  if (message.what === 'ranking') showRanking(message);
  else if (message.what === 'challenger') showChallenger(message);
  else turn(message.by);
});

/** Shows the player's own row at once; friends follow when the cloud answers. */
function showRanking({ language, card, best, ticket }: Extract<Message, { what: 'ranking' }>): void {
  const words = WORDS[language];
  const turnOf = ++asked;
  let own: Player = { name: '', face: '', score: best, card };
  let friends: Player[] = [];
  let note = words.waiting;
  const show = () => {
    if (turnOf !== asked) return;
    const ranking = rank(friends, own);
    // the best players first, with the player's own row below them
    const number = Math.min(page?.number ?? 0, pageCount(ranking, RANKING.rows) - 1);
    page = { ranking, number, note, words };
    redraw();
  };
  page = null;
  redraw = () => {
    scaleTo(RANKING.width);
    if (page) paintRanking(pen, page, faces);
  };
  show();
  askSelf(({ name, face }) => {
    own = { ...own, name, face };
    show();
  });
  askFriends(ticket, (players) => {
    friends = players ?? [];
    const isAlone = friends.every((player) => player.card === card && card !== '');
    note = players === null ? words.unread : isAlone ? words.alone : '';
    show();
  });
}

function turn(by: number): void {
  if (!page) return;
  const pages = pageCount(page.ranking, RANKING.rows);
  page.number = Math.max(0, Math.min(pages - 1, page.number + Math.sign(by)));
  redraw();
}

/** Shows the friend whose cards have this mark. */
function showChallenger({ language, card, ticket }: Extract<Message, { what: 'challenger' }>): void {
  const turnOf = ++asked;
  let sender: Player | null = null;
  redraw = () => {
    scaleTo(CHALLENGER.width);
    paintChallenger(pen, sender, WORDS[language], faces);
  };
  redraw();
  askFriends(ticket, (players) => {
    if (turnOf !== asked) return;
    sender = players?.find((player) => card !== '' && player.card === card) ?? null;
    redraw();
  });
}

/** Reads friends, or the members of the group whose card the player entered by; null if they cannot be read. */
function askFriends(ticket: string, answer: (players: Player[] | null) => void): void {
  const success = ({ data }: { data: unknown }) => answer(readPlayers(data));
  const friends = () => wx.getFriendCloudStorage({ keyList: KEYS, success, fail: () => answer(null) });
  if (ticket === '') friends();
  else wx.getGroupCloudStorage({ keyList: KEYS, shareTicket: ticket, success, fail: friends });
}

function askSelf(answer: (self: { name: string; face: string }) => void): void {
  wx.getUserInfo({
    openIdList: ['selfOpenId'],
    // the typings describe the answer of the main domain; here it is a list
    // (…/open-api/data/OpenDataContext-wx.getUserInfo.html)
    success: (result: unknown) => {
      const [self] = (result as { data?: { nickName?: unknown; avatarUrl?: unknown }[] }).data ?? [];
      const face = typeof self?.avatarUrl === 'string' ? self.avatarUrl : '';
      answer({ name: cleanName(self?.nickName), face });
    },
    // the row then has no name
    fail: () => undefined,
  } as WechatMinigame.GetUserInfoOption);
}

/** The game decides the number of pixels. */
function scaleTo(width: number): void {
  const scale = canvas.width / width;
  pen.setTransform(scale, 0, 0, scale, 0, 0);
}
