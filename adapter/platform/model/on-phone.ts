/** Context of an action that a user takes on his phone with an account. */
import type { Platform } from '../platform.ts';
import type { Account, User } from '../store/schema.ts';
import type { Db } from '../store/store.ts';

export type OnPhone = { platform: Platform; db: Db; account: Account; user: User; now: number };
