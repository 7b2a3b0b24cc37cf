import { expect, test } from 'vitest';
import { CALLS } from '../../adapter/platform/calls.ts';
import { useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();

test.each(CALLS.filter(({ test: file }) => file === 'unavailable.test.ts').map(({ path }) => path))(
  '%s fails, and says why in the journal',
  async (path) => {
    expect((await platform.withToken(path, {})).errcode).toBe(48001);
    const { entries } = await platform.control(`journal?path=${path}`);
    expect(entries).toMatchObject([{ errcode: 48001, why: expect.stringMatching(/\w/) }]);
  },
);
