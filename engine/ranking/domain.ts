/**
 * The open data domain of a ready-made ranking (`tiao/open-data`): it reads friends and their scores and draws them on the
 * shared canvas. A game's `open-data/index.ts` is two lines, and its game.json says `"openDataContext": "open-data"`:
 *
 * ```ts
 * import { serveRanking } from 'tiao/open-data';
 *
 * serveRanking(wx);
 * ```
 */
import type { Pen } from '../painting.ts';
import { type RankingMessage, ROW, WIDTH } from './messages.ts';

/** The part of the open data domain's API that the ranking uses. */
export type DomainWx = Pick<
  typeof wx,
  'createImage' | 'getFriendCloudStorage' | 'getGroupCloudStorage' | 'getSharedCanvas' | 'onMessage'
>;

/** The part of canvas 2D that the ranking uses. */
type Canvas2d = Pen & {
  clearRect(x: number, y: number, width: number, height: number): void;
  setTransform(a: number, b: number, c: number, d: number, x: number, y: number): void;
  drawImage(image: object, x: number, y: number, width: number, height: number): void;
};

type Player = { name: string; face: string; score: number };
type Shown = Extract<RankingMessage, { what: 'ranking' }>;

/** A higher score was not played: anybody can write into the cloud. */
const MOST = 999_999_999;
const FACE = 34;

/** Answers a `Ranking` of the game. Call it once, with the domain's own `wx`. */
export function serveRanking(wx: DomainWx): void {
  const canvas = wx.getSharedCanvas();
  // safe: a 2D context, of which only the members of Canvas2d are used
  const pen = canvas.getContext('2d') as unknown as Canvas2d;
  const faces = new Map<string, object | null>();
  let shown: Shown | null = null;
  let players: Player[] = [];
  let note = '';
  let page = 0;
  /** number of the last request, so that a late answer to an earlier one is ignored */
  let asked = 0;

  wx.onMessage((given: unknown) => {
    // safe: only the game's own Ranking sends messages to this domain
    const message = given as RankingMessage;
    if (message.what === 'ranking') show(message);
    else if (shown) {
      const pages = Math.max(1, Math.ceil(players.length / shown.rows));
      page = Math.max(0, Math.min(pages - 1, page + message.by));
      draw();
    }
  });

  function show(message: Shown): void {
    shown = message;
    players = [];
    note = message.waiting;
    page = 0;
    asked += 1;
    const turn = asked;
    const answer = (data: unknown) => {
      if (turn !== asked) return;
      players = readPlayers(data, message.key);
      note = players.length > 0 ? '' : data === null ? message.unread : message.nobody;
      draw();
    };
    const keyList = [message.key];
    const success = ({ data }: { data: unknown }) => answer(data);
    const friends = () => wx.getFriendCloudStorage({ keyList, success, fail: () => answer(null) });
    draw();
    if (message.ticket === '') friends();
    else wx.getGroupCloudStorage({ keyList, shareTicket: message.ticket, success, fail: friends });
  }

  function draw(): void {
    if (!shown) return;
    const { rows, own, you, ink } = shown;
    const scale = canvas.width / WIDTH;
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, WIDTH, (rows + 1) * ROW);
    pen.textBaseline = 'middle';
    if (note !== '') write(note, WIDTH / 2, (rows * ROW) / 2, 'center', ink, 34);
    players.slice(page * rows, (page + 1) * rows).forEach((player, i) => {
      drawRow(player, page * rows + i + 1, (i + 0.5) * ROW, ink);
    });
    pen.globalAlpha = 0.25;
    pen.fillStyle = ink;
    pen.fillRect(0, rows * ROW - 1, WIDTH, 2);
    pen.globalAlpha = 1;
    const rank = 1 + players.filter(({ score }) => score > own).length;
    drawRow({ name: you, face: '', score: own }, own > 0 ? rank : 0, (rows + 0.5) * ROW, ink);
  }

  function drawRow({ name, face, score }: Player, rank: number, y: number, ink: string): void {
    if (rank > 0) write(String(rank), 40, y, 'center', ink, 36);
    drawFace(face, name, 120, y);
    write(fitting(name, 270), 180, y, 'left', ink, 34);
    write(String(score), WIDTH - 20, y, 'right', ink, 40);
  }

  /** A round picture, or the first letter of the name until it has loaded. */
  function drawFace(face: string, name: string, x: number, y: number): void {
    const image = ask(face);
    pen.save();
    pen.beginPath();
    pen.arc(x, y, FACE, 0, 2 * Math.PI);
    pen.clip();
    if (image) pen.drawImage(image, x - FACE, y - FACE, 2 * FACE, 2 * FACE);
    else {
      pen.fillStyle = '#9aa5b1';
      pen.fillRect(x - FACE, y - FACE, 2 * FACE, 2 * FACE);
      write(Array.from(name)[0] ?? '', x, y, 'center', '#ffffff', 36);
    }
    pen.restore();
  }

  function ask(address: string): object | null {
    const known = faces.get(address);
    if (known !== undefined || address === '') return known ?? null;
    faces.set(address, null);
    const image = wx.createImage();
    image.onload = () => {
      faces.set(address, image);
      draw();
    };
    // keep the letter
    image.onerror = () => undefined;
    image.src = address;
    return null;
  }

  function write(
    text: string,
    x: number,
    y: number,
    align: Pen['textAlign'],
    color: string,
    size: number,
  ): void {
    pen.font = `600 ${size}px sans-serif`;
    pen.textAlign = align;
    pen.fillStyle = color;
    pen.fillText(text, x, y);
  }

  /** The longest beginning of a name that fits into this width. */
  function fitting(name: string, width: number): string {
    pen.font = '600 34px sans-serif';
    if (pen.measureText(name).width <= width) return name;
    const letters = Array.from(name);
    while (letters.length > 1 && pen.measureText(`${letters.join('')}…`).width > width) letters.pop();
    return `${letters.join('')}…`;
  }
}

/**
 * Reads the players' cloud data, best score first. Other versions and cheaters write there too, so invalid data is left out.
 */
function readPlayers(data: unknown, key: string): Player[] {
  if (!Array.isArray(data)) return [];
  const players: Player[] = [];
  for (const one of data) {
    const { nickname, avatarUrl, KVDataList } = (one ?? {}) as { [name: string]: unknown };
    const pairs: unknown[] = Array.isArray(KVDataList) ? KVDataList : [];
    // safe: whatever it is, the fields are checked
    const pair = pairs.find((each) => (each as { key?: unknown } | null)?.key === key) as
      | { value?: unknown }
      | undefined;
    const score = readScore(pair?.value);
    if (score === null) continue;
    const name = typeof nickname === 'string' ? plain(nickname) : '';
    players.push({ name, face: typeof avatarUrl === 'string' ? avatarUrl : '', score });
  }
  return players.sort((a, b) => b.score - a.score);
}

/** A name without control characters and marks that change the direction of writing. */
function plain(name: string): string {
  const letters = Array.from(name, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0);
    const isMark = (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e);
    return isControl || isMark || (code >= 0x2066 && code <= 0x2069) ? ' ' : letter;
  });
  return letters.join('').replace(/ +/g, ' ').trim();
}

/** Reads a score: a whole number as text, or WeChat's format for ranked values, {"wxgame":{"score":12,"update_time":0}}. */
function readScore(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const [, text] =
    /^(\d{1,9})$/.exec(value) ?? /"wxgame"\s*:\s*\{[^}]*?"score"\s*:\s*(\d{1,9})\b/.exec(value) ?? [];
  const score = Number(text ?? Number.NaN);
  return score >= 0 && score <= MOST ? score : null;
}
