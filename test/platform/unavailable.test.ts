import { expect, test } from 'vitest';
import { CALLS } from '../../adapter/platform/calls.ts';
import { useWorld } from './world.ts';

const world = useWorld();

test.each(CALLS.filter(({ test: file }) => file === 'unavailable.test.ts').map(({ path }) => path))(
  '%s fails, and says why in the journal',
  async (path) => {
    expect((await world.withToken(path, {})).errcode).toBe(48001);
    const { entries } = await world.control(`journal?path=${path}`);
    expect(entries).toMatchObject([{ errcode: 48001, why: expect.stringMatching(/\w/) }]);
  },
);
