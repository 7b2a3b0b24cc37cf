/** The embedded database: one file by libSQL, or none at all. One process at a time owns a file. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { SqliteDialect } from 'kysely';
import Database from 'libsql';
import { StoreError } from './store-error.ts';

/** Statements that are kept prepared. The platform has about 200 different ones. */
const KEPT = 500;

/** In memory without a file. */
export function sqliteDialect(file: string | undefined): SqliteDialect {
  if (file && !existsSync(dirname(file))) mkdirSync(dirname(file), { recursive: true });
  const database = open(file);
  const prepared = new Map<string, SqliteStatement>();
  const kept: SqliteDatabase = {
    prepare(sql) {
      const known = prepared.get(sql);
      if (known) return known;
      if (prepared.size >= KEPT) prepared.clear();
      const statement = database.prepare(sql) as unknown as SqliteStatement;
      prepared.set(sql, statement);
      return statement;
    },
    close: () => database.close(),
  };
  return new SqliteDialect({ database: kept });
}

/** Reads the first page, so that a file which is none is told at once. */
function open(file: string | undefined): Database.Database {
  try {
    const database = new Database(file ?? ':memory:');
    if (file) {
      // one process owns the file: no shared memory beside it, and half the time for a read
      database.pragma('locking_mode = EXCLUSIVE');
      database.pragma('journal_mode = WAL');
      // a commit survives the death of the process; only a power cut may cost the last ones
      database.pragma('synchronous = NORMAL');
      database.exec('begin immediate; commit');
      const [{ quick_check: health }] = database.pragma('quick_check(1)') as { quick_check: string }[];
      if (health !== 'ok') throw new StoreError(damaged(file, health));
    }
    return database;
  } catch (error) {
    if (error instanceof StoreError || !(error instanceof Error) || !file) throw error;
    const code = 'code' in error ? String(error.code) : '';
    if (
      code.startsWith('SQLITE_BUSY') ||
      code.startsWith('SQLITE_LOCKED') ||
      /locked|busy/i.test(error.message)
    ) {
      throw new StoreError(
        `Another tiao is using ${file}. Stop it, talk to it, or give --data another folder.`,
        'busy',
      );
    }
    throw new StoreError(damaged(file, error.message));
  }
}

const damaged = (file: string, what: string) =>
  `${file} cannot be read as a platform's database: ${what}. Move it away to begin anew, or put an export back with --seed.`;
