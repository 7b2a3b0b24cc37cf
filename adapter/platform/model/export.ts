/** A platform's data as JSON and back: every table, bytes as base64. */
import { PostgresAdapter, sql } from 'kysely';
import type { Platform } from '../platform.ts';
import { type Schema, TABLES } from '../store/schema.ts';
import type { Db } from '../store/store.ts';
import { SeedError } from './seed.ts';

export type ExportedWorld = {
  tiao: 'platform world';
  version: 1;
  tables: { [table: string]: { [column: string]: unknown }[] };
};

/** Columns that hold bytes, by table. */
const BYTES: { [table: string]: string } = { media: 'bytes', versions: 'zip' };
const ROWS_AT_ONCE = 100;

export async function exportData(platform: Platform): Promise<ExportedWorld> {
  await platform.journal.flush();
  await platform.usage.flush();
  const tables: ExportedWorld['tables'] = {};
  await platform.db.transaction().execute(async (db) => {
    for (const table of TABLES) {
      const rows: { [column: string]: unknown }[] = await db.selectFrom(table).selectAll().execute();
      const column = BYTES[table];
      tables[table] = column
        ? rows.map((row) => ({
            ...row,
            [column]: row[column] ? Buffer.from(row[column] as Uint8Array).toString('base64') : null,
          }))
        : rows;
    }
  });
  return { tiao: 'platform world', version: 1, tables };
}

/** Throws with a message if this version of tiao cannot read it. */
export function checkExport({ version, tables }: ExportedWorld): void {
  if (version !== 1) throw new SeedError(`The export is of version ${version}; this tiao reads version 1.`);
  for (const name of Object.keys(tables)) {
    if (!TABLES.includes(name as (typeof TABLES)[number]))
      throw new SeedError(`The export has a table '${name}', which this tiao does not know.`);
  }
}

export const isExport = (value: unknown): value is ExportedWorld =>
  Object(value).tiao === 'platform world' && typeof Object(value).tables === 'object';

/** Replaces all data; nothing changes if the export is invalid. */
export async function importData(platform: Platform, value: unknown): Promise<void> {
  if (!isExport(value))
    throw new SeedError('This is no export of a platform: expected what GET /__tiao/export gave.');
  checkExport(value);
  await platform.pushes.idle();
  await platform.journal.clear();
  await platform.db.transaction().execute((db) => importTables(db, value));
  platform.usage.reset();
  platform.clock.reset();
  await platform.clock.load(platform.db);
}

export async function clearTables(db: Db): Promise<void> {
  for (const table of [...TABLES].reverse()) await db.deleteFrom(table).execute();
}

export async function importTables(db: Db, { tables }: ExportedWorld): Promise<void> {
  await clearTables(db);
  for (const table of TABLES) {
    const column = BYTES[table];
    const rows = (tables[table] ?? []).map((row) =>
      column && row[column] ? { ...row, [column]: Buffer.from(String(row[column]), 'base64') } : row,
    );
    for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
      await db
        .insertInto(table)
        .values(rows.slice(i, i + ROWS_AT_ONCE) as Schema[typeof table][] as never)
        .execute();
    }
  }
  await countOn(db);
}

/** PostgreSQL numbers new rows from the last number that it gave itself: here it learns of those that came in. */
async function countOn(db: Db): Promise<void> {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return;
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = current_schema() and column_default like 'nextval(%'`.execute(db);
  for (const { table, column } of rows) {
    const next = sql`(select coalesce(max(${sql.ref(column)}), 0) + 1 from ${sql.table(table)})`;
    await sql`select setval(pg_get_serial_sequence(${`"${table}"`}, ${column}), ${next}, false)`.execute(db);
  }
}
