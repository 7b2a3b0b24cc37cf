/** Draws the ranking and the challenger, in design units; the pen is already scaled. */
import { disc, roundRect } from '../shapes.ts';
import { type Canvas2d, type Faces, fontOf, write } from './faces.ts';
import { CHALLENGER, RANKING } from './layout.ts';
import { fitName, type Player, pageCount, type Ranking } from './ranking.ts';
import type { Words } from './words.ts';

const INK = '#44475c';
const GREY = '#6f7182';
const LINE = '#ece6da';
const PLATE = '#dff0e6';
/** the panel's paper, drawn over a button that has no page to turn to */
const VEIL = 'rgba(253, 250, 244, 0.72)';
/** The first three places: the colour of the medal, and of the number on it. */
const MEDALS = [
  { face: '#f2bd48', ink: '#6b4a06' },
  { face: '#c3cad6', ink: '#454c5a' },
  { face: '#dca174', ink: '#5f3818' },
];
const PLACE_X = 58;
const FACE_X = 158;
const NAME_X = 220;
const SCORE_X = RANKING.width - 36;
const GAP = 30;

export type Page = {
  ranking: Ranking;
  number: number;
  /** why no friends are shown */
  note: string;
  words: Words;
};

export function paintRanking(pen: Canvas2d, page: Page, faces: Faces): void {
  const { width, height, rows, row, own, foot } = RANKING;
  const { ranking, number, note, words } = page;
  pen.clearRect(0, 0, width, height);
  const first = number * rows;
  const shown = ranking.players.slice(first, first + rows);
  shown.forEach((player, i) => {
    const y = i * row;
    if (first + i === ranking.own) plate(pen, y + 4, row - 8);
    else if (i > 0 && first + i - 1 !== ranking.own) {
      pen.fillStyle = LINE;
      pen.fillRect(PLACE_X - 30, y - 1, width - 2 * (PLACE_X - 30), 2);
    }
    paintRow(pen, player, first + i, y + row / 2, faces, words);
  });
  if (note !== '') {
    const middle = (rows * row + shown.length * row) / 2;
    note.split('\n').forEach((line, i) => {
      write(pen, line, width / 2, middle - 26 + 56 * i, { size: 36, color: GREY, align: 'center' });
    });
  }
  if (ranking.own >= 0 && (ranking.own < first || ranking.own >= first + rows)) {
    const y = rows * row + 8;
    plate(pen, y, own);
    paintRow(pen, ranking.players[ranking.own], ranking.own, y + own / 2, faces, words);
  }
  const pages = pageCount(ranking, rows);
  const y = height - foot / 2;
  if (number === 0) veil(pen, width / 2 - RANKING.turn, y);
  if (number === pages - 1) veil(pen, width / 2 + RANKING.turn, y);
  if (pages > 1) {
    write(pen, `${number + 1} / ${pages}`, width / 2, y, { size: 34, color: GREY, align: 'center' });
  }
}

/** Dims a page button. The game draws the buttons below this picture, and cannot know how many pages there are. */
function veil(pen: Canvas2d, x: number, y: number): void {
  disc(pen, x, y, RANKING.button / 2 + 2, VEIL);
}

function plate(pen: Canvas2d, y: number, height: number): void {
  pen.fillStyle = PLATE;
  roundRect(pen, 4, y, RANKING.width - 8, height, 28);
  pen.fill();
}

function paintRow(
  pen: Canvas2d,
  { name, face, score }: Player,
  place: number,
  y: number,
  faces: Faces,
  words: Words,
): void {
  const medal = MEDALS[place];
  if (medal) {
    pen.fillStyle = medal.face;
    pen.beginPath();
    pen.arc(PLACE_X, y, 29, 0, 2 * Math.PI);
    pen.fill();
  }
  const size = place < 99 ? 34 : 28;
  write(pen, String(place + 1), PLACE_X, y + 1, {
    size,
    color: medal?.ink ?? GREY,
    align: 'center',
    weight: 700,
  });
  faces.draw(pen, face, name, FACE_X, y, 38);
  write(pen, String(score), SCORE_X, y, { size: 46, color: INK, align: 'right', weight: 700 });
  const room = SCORE_X - pen.measureText(String(score)).width - GAP - NAME_X;
  paintName(pen, name || words.nameless, NAME_X, y, room);
}

function paintName(pen: Canvas2d, name: string, x: number, y: number, room: number): void {
  pen.font = fontOf(38);
  const fitted = fitName(name, room, (text) => pen.measureText(text).width);
  write(pen, fitted, x, y, { size: 38, color: INK });
}

/** A face, and beside it a name in the upper half; the game draws the lower half. */
export function paintChallenger(pen: Canvas2d, player: Player | null, words: Words, faces: Faces): void {
  const { width, height, face } = CHALLENGER;
  pen.clearRect(0, 0, width, height);
  faces.draw(pen, player?.face ?? '', player?.name ?? '', height / 2, height / 2, face / 2);
  paintName(pen, player?.name || words.friend, height + 12, height * 0.27, width - height - 20);
}
