/** `--friends`: the friends file, as adapter/phone/friends-file.ts reads it. */
import type { People } from '../phone/friends.ts';
import { readPeople } from '../phone/friends-file.ts';
import { UsageError } from './failure.ts';
import { readJson } from './json-file.ts';

export function readFriends(file: string): People {
  const content = readJson(file, 'friends');
  try {
    return readPeople(content, file);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
