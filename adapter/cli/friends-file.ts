/** `--friends`: the friends file, as adapter/contract/friends-file.ts reads it. */

import { readPeople } from '../contract/friends-file.ts';
import type { People } from '../contract/people.ts';
import { UsageError } from '../host/failure.ts';
import { readJson } from '../host/json-file.ts';

export function readFriends(file: string): People {
  const content = readJson(file, 'friends');
  try {
    return readPeople(content, file);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
