/** The surroundings that the options of run and dev produce. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, expect, test } from 'vitest';
import {
  type SurroundingsOptions,
  surroundingsOf,
  withSurroundings,
} from '../../adapter/cli/surroundings.ts';

const root = mkdtempSync(join(tmpdir(), 'tiao-mocks-'));
afterAll(() => rmSync(root, { recursive: true }));

function worldOf(...options: string[]) {
  const command = withSurroundings(new Command())
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  return surroundingsOf(command.parse(options, { from: 'user' }).opts<SurroundingsOptions>());
}

test('a place is given in degrees, also south and west, or as none', () => {
  expect(worldOf('--location', '23.1,113.3').location).toEqual({ latitude: 23.1, longitude: 113.3 });
  expect(worldOf('--location', '-33.9, -70.6').location).toEqual({ latitude: -33.9, longitude: -70.6 });
  expect(worldOf('--location', 'off').location).toBe('off');
  expect(worldOf('--location', 'unknown').location).toBe('unknown');
  expect(worldOf()).not.toHaveProperty('location');
});

test.each(['91,0', '0,181', '23.1', '23.1,', '1,2,3', 'home'])('the place %s is refused', (text) => {
  expect(() => worldOf('--location', text)).toThrow('Expected degrees such as 23.1,113.3');
});

test('a battery has a level, and may charge or save', () => {
  const none = { isCharging: false, isLowPowerModeEnabled: false };
  expect(worldOf('--battery', '15').battery).toEqual({ level: 15, ...none });
  expect(worldOf('--battery', '15,saving').battery).toEqual({
    level: 15,
    ...none,
    isLowPowerModeEnabled: true,
  });
  expect(worldOf('--battery', '100,charging').battery).toEqual({ level: 100, ...none, isCharging: true });
  for (const text of ['0', '101', 'full', '15,off']) {
    expect(() => worldOf('--battery', text)).toThrow('Expected a percentage from 1 to 100');
  }
});

test('every ad is refused by the code that is given', () => {
  expect(worldOf('--ad-error', '1005')).toMatchObject({ adError: 1005 });
  expect(() => worldOf('--ad-error', '1009')).toThrow('Allowed choices are 1000');
  expect(() => worldOf('--ad-error', '1005', '--ads', 'none')).toThrow('cannot be used with');
});

function mocksOf(content: unknown) {
  const file = join(root, 'mocks.json');
  writeFileSync(file, JSON.stringify(content));
  return worldOf('--mock', file).network?.mocks;
}

test('a mock file is taken whole', () => {
  const mocks = {
    'https://api.example.com/score': { status: 201, header: { 'x-a': 'b' }, data: { best: 21 }, delay: 50 },
    'POST https://api.example.com/*': { fail: 'timeout' },
    'https://cdn.example.com/a.png': { base64: 'AAEC' },
    'https://api.example.com/pieces?all=1': { chunks: ['a', 'b'] },
    'wss://chat.example.com/': { messages: ['hello'] },
  };
  expect(mocksOf(mocks)).toEqual(mocks);
});

const A = 'https://a.b/c';
test.each([
  [[], 'is not an object'],
  [{ 'api.example.com/score': {} }, '"api.example.com/score" is no address. Expected https://host/path'],
  [{ 'post https://a.b/c': {} }, '"post https://a.b/c" is no address'],
  [{ [A]: 'yes' }, `"${A}": it must be an object such as {"data": {"best": 21}}`],
  [{ [A]: { dta: 1 } }, `"${A}": nobody reads "dta". Known: status, header, data,`],
  [{ [A]: { status: '200' } }, '"status" must be an HTTP status, 100 to 599, and is "200"'],
  [{ [A]: { header: { a: 1 } } }, '"header" must be an object of texts'],
  [{ [A]: { chunks: 'abc' } }, '"chunks" must be an array of texts'],
  [{ [A]: { delay: -1 } }, '"delay" must be a number from 0 up'],
  [{ [A]: { base64: 'Ä' } }, '"base64" must be bytes in base64'],
  [{ [A]: { data: 1, base64: 'QQ==' } }, 'must be an answer with only one of "data", "base64" and "chunks"'],
  [{ [A]: { fail: true } }, '"fail" must be text'],
])('a mock file with %j is refused', (content, message) => {
  expect(() => mocksOf(content)).toThrow(message);
});
