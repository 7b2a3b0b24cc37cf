/** The platform's database: opens it, migrates it, and rejects one that was not made by tiao, with a message. */
import { Kysely, Migrator, type Transaction } from 'kysely';
import { type Dialect, migrations } from './migrations.ts';
import { postgresDialect } from './postgres.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';
import { StoreError } from './store-error.ts';

export type Db = Kysely<Schema> | Transaction<Schema>;

export type StoreOptions = {
  /** the SQLite file; in memory without one */
  file?: string;
  /** `postgres://…`, instead of a file */
  database?: string;
};

export async function openStore({ file, database }: StoreOptions): Promise<Kysely<Schema>> {
  const dialect: Dialect = database ? 'postgres' : 'sqlite';
  if (database && !/^postgres(ql)?:\/\//.test(database)) {
    throw new StoreError(`--database is '${database}', and a postgres:// address was expected.`);
  }
  const db = new Kysely<Schema>({
    dialect: database ? await postgresDialect(database) : sqliteDialect(file),
  });
  try {
    await migrate(db, dialect, file ?? database ?? 'memory');
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
}

async function migrate(db: Kysely<Schema>, dialect: Dialect, where: string) {
  const known = migrations(dialect);
  const provider = { getMigrations: async () => known };
  const migrator = new Migrator({ db, provider });
  const { error, results } = await migrator.migrateToLatest();
  if (!error) return;
  const text = error instanceof Error ? error.message : String(error);
  if (/corrupted migrations/.test(text)) {
    throw new StoreError(
      `${where} was written by a newer tiao (${text}). Update tiao, or give another place with --data or --database.`,
    );
  }
  const failed = results?.find(({ status }) => status === 'Error')?.migrationName;
  throw new StoreError(
    `${where} cannot be used${failed ? `: the step ${failed} failed` : ''} (${text}). If it is a database of yours for something else, give another.`,
  );
}
