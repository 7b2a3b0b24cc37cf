/** `--friends`: reads the friends file, in the format of adapter/contract/friends-file.ts. */

import { readPeople } from '../contract/friends-file.ts';
import type { People } from '../contract/people.ts';
import { asUsage, readJson } from '../host/json-file.ts';

export function readFriends(file: string): People {
  const content = readJson(file, 'friends');
  return asUsage(() => readPeople(content, file));
}
