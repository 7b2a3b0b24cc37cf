/** Errors in the phone's log. */
import { expect, test } from 'vitest';
import { Log } from '../../adapter/page/session/log.ts';

const error = (text: string) => ({ kind: 'error' as const, text, stack: `at ${text}` });

test('a repeated error is one entry with a count', () => {
  const log = new Log();
  const first = log.addError(error('a'));
  expect(log.addError(error('a'))).toBe(first);
  expect(log.addError({ ...error('a'), stack: 'elsewhere' })).not.toBe(first);
  expect(log.entries.map(({ count }) => count)).toEqual([2, 1]);
});

test('a flood of different errors ends in one entry that only counts', () => {
  const log = new Log();
  for (let i = 0; i < 1000; i++) log.addError(error(`number ${i}`));
  expect(log.entries).toHaveLength(201);
  expect(log.isFlooded).toBe(true);
  log.countError();
  expect(log.entries[200]).toMatchObject({ count: 801 });
  expect(log.entries[200].text).toContain('More than 200 different errors');
});

test('a watcher is notified of every line and every count, until it stops', () => {
  const log = new Log();
  let heard = 0;
  const stop = log.watch(() => {
    heard += 1;
  });
  log.add({ kind: 'console', level: 'log', text: 'hello' });
  log.addError(error('a'));
  log.addError(error('a'));
  expect(heard).toBe(3);
  stop();
  log.add({ kind: 'phone', level: 'warn', text: 'careful' });
  expect(heard).toBe(3);
  // each repetition of an error counts as a problem, an ordinary line does not
  expect(log.troubles).toBe(2);
});
