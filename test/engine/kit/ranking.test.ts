/** The ready-made ranking: what the open data domain draws, and the messages that the game sends to it. */
import { describe, expect, test } from 'vitest';
import { type DomainWx, serveRanking } from '../../../engine/ranking/domain.ts';
import { ranking, submitScore } from '../../../engine/ranking/ranking.ts';
import { RankingSheet } from '../../../engine/ranking/ranking-sheet.ts';
import { buttonsUnder } from '../../../engine/ui.ts';
import { FakePhone } from '../fake-wx.ts';
import { play } from '../play.ts';

type Answer = { success: (result: { data: unknown }) => void; fail: () => void };

/** An open data domain without a phone: the texts written on its canvas, and the requests that wait for an answer. */
function domain() {
  let listener: (message: unknown) => void = () => undefined;
  const written: string[] = [];
  const questions: (Answer & { group: boolean })[] = [];
  const images: { src: string; onload: () => void; onerror: () => void }[] = [];
  const filled: number[][] = [];
  let drawn = 0;
  const pen = {
    fillText: (text: string) => written.push(text),
    measureText: (text: string) => ({ width: 20 * Array.from(text).length }),
    clearRect: () => {
      written.length = 0;
      drawn = 0;
    },
    drawImage: () => {
      drawn += 1;
    },
    fillRect: (...where: number[]) => filled.push(where),
  };
  const ignoring = new Proxy(pen as { [name: string]: unknown }, {
    get: (target, name: string) => target[name] ?? (() => undefined),
  });
  const wx = {
    getSharedCanvas: () => ({ width: 1200, height: 1400, getContext: () => ignoring }),
    onMessage: (heard: typeof listener) => {
      listener = heard;
    },
    getFriendCloudStorage: (answer: Answer) => questions.push({ ...answer, group: false }),
    getGroupCloudStorage: (answer: Answer) => questions.push({ ...answer, group: true }),
    createImage: () => {
      const image = { src: '', onload: () => undefined, onerror: () => undefined };
      images.push(image);
      return image;
    },
  };
  // safe: it has every member that the ranking uses
  serveRanking(wx as unknown as DomainWx);
  const post = (message: object) => listener(message);
  const words = { you: 'You', waiting: 'Asking', nobody: 'Nobody', unread: 'Unread' };
  const ask = (changes: object = {}) =>
    post({
      what: 'ranking',
      key: 'score',
      own: 42,
      ticket: '',
      rows: 2,
      ink: '#000000',
      ...words,
      ...changes,
    });
  return { post, ask, written, questions, images, filled, drawnFaces: () => drawn };
}

const friend = (nickname: unknown, score: unknown, avatarUrl: unknown = '') => ({
  nickname,
  avatarUrl,
  openid: 'x',
  KVDataList: [{ key: 'score', value: score }],
});

describe('the domain', () => {
  test('draws friends best first, page by page, and the player below with the rank among them', () => {
    const { post, ask, written, questions, filled } = domain();
    ask();
    expect(written).toContain('Asking');
    // a line between the two rows and the player's own
    expect(filled).toContainEqual([0, 199, 600, 2]);
    questions[0].success({
      data: [friend('Li', '7'), friend('Wu', '{"wxgame":{"score":100,"update_time":1}}'), friend('An', '50')],
    });
    expect(written.filter((text) => text.length > 1 || /\d/.test(text))).toEqual([
      '1',
      'Wu',
      '100',
      '2',
      'An',
      '50',
      '3',
      'You',
      '42',
    ]);
    post({ what: 'page', by: 1 });
    expect(written).toContain('Li');
    expect(written).not.toContain('Wu');
    post({ what: 'page', by: 1 });
    expect(written).toContain('Li');
    post({ what: 'page', by: -5 });
    expect(written).toContain('Wu');
  });

  test('leaves out what no game has written, and what breaks a line', () => {
    const { ask, written, questions } = domain();
    ask();
    const data = [
      friend('a', '-5'),
      friend('b', 'lots'),
      friend('c', 7),
      friend('d', '99999999999'),
      null,
      'x',
      { KVDataList: {} },
    ];
    questions[0].success({ data: [...data, friend('Good\u202e\nname', '8', 5)] });
    expect(written.filter((text) => text.length > 1)).toEqual(['Good name', 'You', '42']);
  });

  test('says so if there are no friends, or they cannot be read; without an own score there is no rank', () => {
    const { ask, written, questions } = domain();
    ask({ own: 0 });
    questions[0].success({ data: [] });
    expect(written).toEqual(['Nobody', 'Y', 'You', '0']);
    ask();
    questions[1].fail();
    expect(written).toContain('Unread');
  });

  test('asks for a group by its ticket, for friends if that fails, and ignores late answers', () => {
    const { ask, written, questions } = domain();
    ask({ ticket: 'group' });
    expect(questions.map(({ group }) => group)).toEqual([true]);
    questions[0].fail();
    expect(questions.map(({ group }) => group)).toEqual([true, false]);
    ask();
    questions[1].success({ data: [friend('Late', '9')] });
    expect(written).not.toContain('Late');
  });

  test('shows a letter until the picture is there, and shortens long names', () => {
    const { ask, written, questions, images, drawnFaces } = domain();
    ask();
    questions[0].success({ data: [friend('Maximiliana the Great', '9', 'https://face')] });
    expect(written).toContain('M');
    expect(written.find((text) => text.endsWith('…'))).toBe('Maximiliana …');
    expect(images).toHaveLength(1);
    images[0].onload();
    expect(drawnFaces()).toBe(1);
    expect(written).not.toContain('M');
  });
});

describe('the game', () => {
  const withDomain = () => {
    const phone = new FakePhone();
    const messages: object[] = [];
    const context = { canvas: {}, postMessage: (message: object) => messages.push(message) };
    Object.assign(phone.wx, { getOpenDataContext: () => context });
    return { phone, messages };
  };

  test('asks for the ranking in the player’s words, and turns pages by its buttons', async () => {
    const { phone, messages } = withDomain();
    const { engine, frames } = await play({}, { phone });
    const list = engine.add(ranking(engine, { own: 42, rows: 3 }));
    engine.stage.addChild(list);
    expect(messages).toMatchObject([
      { what: 'ranking', own: 42, rows: 3, key: 'score', ticket: '', you: 'You' },
    ]);
    const [, next] = buttonsUnder(engine.root);
    phone.touch('start', next.x / 2, next.y / 2);
    frames(2);
    phone.touch('end', next.x / 2, next.y / 2);
    frames(2);
    expect(messages.slice(1)).toEqual([{ what: 'page', by: 1 }]);
  });

  test('stores a score as friends read it, and refuses another', async () => {
    const { engine, phone } = await play({});
    expect(await submitScore(engine, 42)).toBe(true);
    expect(phone.clouds).toEqual([{ score: '42' }]);
    phone.isCloudThere = false;
    expect(await submitScore(engine, 43)).toBe(false);
    expect(() => submitScore(engine, 4.5)).toThrow('whole score of 0 or more, but got 4.5');
  });

  test.each([
    ['portrait', 750, 1334, 1],
    ['landscape', 1334, 750, (750 - 40) / 850],
    ['a small landscape', 844, 390, (390 - 40) / 850],
  ])('on a sheet, fits a design in %s', async (_, width, height, scale) => {
    const { phone } = withDomain();
    Object.assign(phone.screen, { width, height });
    const { engine } = await play({}, { phone, design: { width, height } });
    const look = { ink: '#000000', paper: '#ffffff', button: '#eeeeee', corner: 40 };
    const { safe } = engine.viewport;
    const margin = 2 * Math.max(safe.top, safe.bottom);
    const sheet = new RankingSheet(engine, { ...look, title: 'Friends', own: 1, onClose: () => undefined });
    engine.stage.addChild(sheet);
    expect(sheet.scale.x).toBeCloseTo(scale === 1 ? 1 : scale - margin / 850, 5);
  });

  test('without a domain shows that friends cannot be read', async () => {
    const { engine } = await play({});
    const list = engine.stage.addChild(ranking(engine));
    expect(list.children).toHaveLength(1);
    expect(() => list.turn(1)).not.toThrow();
  });
});
