/** The phone's log shows what a game prints as a browser's console would. */
import { expect, test } from 'vitest';
import type { ToPage } from '../../adapter/contract/messages.ts';
import './realm.ts';

const { bridgeConsole } = await import('../../adapter/realm/seal/console-bridge.ts');

function printed(print: (console: Console) => void): ToPage[] {
  const posted: ToPage[] = [];
  const target = Object.create(console) as Console;
  bridgeConsole(target, (message) => posted.push(message));
  print(target);
  return posted.map((message) => {
    if (message.type !== 'console') return message;
    const { values, stack, ...said } = message;
    expect(stack !== undefined).toBe(message.level === 'warn' || message.level === 'error');
    return said;
  });
}

const line = (level: string, text: string) => ({ type: 'console', level, text });

test('format specifiers in the first text are replaced by the other arguments; %c is dropped', () => {
  expect(
    printed((console) => {
      console.log('%c made with %s %c', 'color: red', 'tiao', 'color: blue', { at: 1 });
      console.warn('%d of %d, 100 %% and %s', 1, 2);
      console.info('100 %', 'done', 3);
    }),
  ).toEqual([
    line('log', ' made with tiao  {"at":1}'),
    line('warn', '1 of 2, 100 % and %s'),
    line('info', '100 % done 3'),
  ]);
});

test('the heading of a group is a line in the log', () => {
  expect(
    printed((console) => {
      console.groupCollapsed('%cDeprecated: %s', 'color: red', 'Loader');
      console.warn('at game.js');
      console.groupEnd();
    }),
  ).toEqual([line('log', 'Deprecated: Loader'), line('warn', 'at game.js')]);
});

test('an object can be expanded, and a warning has the line it comes from', () => {
  const posted: ToPage[] = [];
  const target = Object.create(console) as Console;
  bridgeConsole(target, (message) => posted.push(message));
  target.warn('at', { x: 1 });
  expect(posted[0]).toMatchObject({ values: [{ text: 'at' }, { name: 'Object', more: 0 }] });
  expect(posted[0]).toHaveProperty('stack', expect.stringContaining('console.test.ts'));
});

test('of a flood only a thousand lines a second reach the page', () => {
  const flood = (console: Console) => {
    for (let i = 0; i < 10_000; i++) console.log(i);
  };
  // it takes far less than the ten seconds that would let all of them through
  expect(printed(flood).length).toBeLessThan(10_000);
});
