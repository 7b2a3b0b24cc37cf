/** Transfers in real time, over a real network: reported as they progress, not at their end. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../../adapter/testing/index.ts';
import { writePackage } from './packages.ts';

const MB = 1024 * 1024;

/** `/chunks` sends its second piece only when `/go` is requested. */
function startServer(): Promise<Server> {
  let go: () => void = () => undefined;
  const server = createServer((request, response) => {
    const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };
    if (request.url === '/chunks') {
      response.writeHead(200, cors);
      response.write('one');
      go = () => response.end('two');
    } else if (request.url === '/go') {
      response.writeHead(200, cors).end();
      go();
    } else if (request.url === '/big') {
      response.writeHead(200, { ...cors, 'Content-Length': 3 * MB }).end(Buffer.alloc(3 * MB));
    } else {
      request.resume().on('end', () => response.writeHead(200, cors).end('taken'));
    }
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

test('chunks, a download and an upload report their progress piece by piece', async ({ phone }) => {
  const server = await startServer();
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const gameJs = `wx.createCanvas().getContext('2d').fillRect(0, 0, 9, 9);
    const at = 'http://${host}';
    const heard = [];
    GameGlobal.__tiao = { heard };
    const chunked = wx.request({ url: at + '/chunks', enableChunked: true, success: () => heard.push('chunks ok') });
    chunked.onHeadersReceived(({ statusCode }) => heard.push('head ' + statusCode));
    chunked.onChunkReceived(({ data }) => {
      const piece = wx.decode({ data });
      heard.push(piece);
      if (piece === 'one') wx.request({ url: at + '/go' });
    });
    const steps = (name, task) => task.onProgressUpdate((event) => heard.push(Object.assign({ name }, event)));
    steps('down', wx.downloadFile({ url: at + '/big', success: () => heard.push('down ok') }));
    const path = wx.env.USER_DATA_PATH + '/up.bin';
    wx.getFileSystemManager().writeFileSync(path, new ArrayBuffer(${2 * MB}));
    steps('up', wx.uploadFile({ url: at + '/up', filePath: path, name: 'file', success: ({ data }) => heard.push('up ' + data) }));`;
  const network = { allow: [host], mocks: {} };
  const dir = writePackage('transfers', { 'game.json': '{}', 'game.js': gameJs });
  await phone.open(dir, { clock: 'real', surroundings: { network } });
  type Heard = string | { [name: string]: number | string };
  const heard = async () => ((await phone.metrics()) as { heard: Heard[] }).heard;
  await expect.poll(heard).toEqual(expect.arrayContaining(['chunks ok', 'down ok', 'up taken']));
  const all = await heard();
  const words = all.filter((one) => typeof one === 'string' && !/ok$|^up/.test(one));
  expect(words).toEqual(['head 200', 'one', 'two']);
  // 2 MB to the same machine are sent in one go
  for (const [name, least, whole] of [
    ['down', 2, { totalBytesWritten: 3 * MB, totalBytesExpectedToWrite: 3 * MB }],
    ['up', 1, {}],
  ] as const) {
    const told = all.filter((one) => typeof one === 'object' && one.name === name) as { progress: number }[];
    expect(told.length, name).toBeGreaterThanOrEqual(least);
    expect(told.at(-1), name).toMatchObject({ progress: 100, ...whole });
    expect([...told].sort((a, b) => a.progress - b.progress)).toEqual(told);
  }
  server.close();
});
