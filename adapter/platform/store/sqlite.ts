/** The embedded database, libSQL: in one file, or in memory. Only one process at a time can use a file. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Dialect, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import Database from 'libsql';
import { SqliteDriver } from './sqlite-driver.ts';
import { StoreError } from './store-error.ts';

/** Without a file, the database is in memory. */
export function sqliteDialect(file: string | undefined): Dialect {
  if (file && !existsSync(dirname(file))) mkdirSync(dirname(file), { recursive: true });
  const database = open(file);
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new SqliteDriver(database, file !== undefined),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** Opens the database and checks it, so that a damaged file is reported at once. */
function open(file: string | undefined): Database.Database {
  try {
    const database = new Database(file ?? ':memory:');
    if (file) {
      // only this process uses the file: no shared-memory file beside it, and reads take half the time
      database.pragma('locking_mode = EXCLUSIVE');
      database.pragma('journal_mode = WAL');
      // a commit survives a crash of the process; only a power cut may lose the latest commits
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
