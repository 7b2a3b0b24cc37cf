/**
 * A Kysely driver for libSQL: one connection, used by one query or transaction at a time, first come, first served.
 * Kysely's own SQLite driver wakes all waiters whenever the connection is released, and prepares each statement anew.
 */
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';
import type Database from 'libsql';

/** Capacity of the cache of prepared statements. The platform has about 300 different ones. */
const KEPT = 600;

type Prepared = { statement: Database.Statement; isReader: boolean; isForOne: boolean };

export class SqliteDriver implements Driver {
  private connection: Connection;
  private isLent = false;
  private waiting: (() => void)[] = [];

  constructor(
    private database: Database.Database,
    private hasFile: boolean,
  ) {
    this.connection = new Connection(database);
  }

  async init() {
    // the database is open already
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.isLent) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.isLent = true;
    return this.connection;
  }

  async releaseConnection(): Promise<void> {
    const next = this.waiting.shift();
    // the next waiter gets it, so it stays lent
    if (next) next();
    else this.isLent = false;
  }

  async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('begin'));
  }

  async commitTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  /**
   * libSQL keeps the file locked until the last prepared statement is garbage-collected. So this releases the lock first,
   * which is only possible without a write-ahead log. A single file is left.
   */
  async destroy() {
    this.connection.forget();
    if (this.hasFile) {
      this.database.pragma('journal_mode = DELETE');
      this.database.pragma('locking_mode = NORMAL');
      this.database.pragma('user_version');
    }
    this.database.close();
  }
}

class Connection implements DatabaseConnection {
  private prepared = new Map<string, Prepared>();

  constructor(private database: Database.Database) {}

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { statement, isReader, isForOne } = this.prepare(sql);
    if (!isReader) {
      const { changes, lastInsertRowid } = statement.run(parameters as unknown[]);
      return { numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] };
    }
    // `get` takes half the time of `all`, which fetches rows in hundreds
    if (isForOne && parameters.at(-1) === 1) {
      const row = statement.get(parameters as unknown[]) as Row | undefined;
      if (row === undefined) return { rows: [] };
      // libSQL's `get`, unlike its `all`, adds timing metadata to the row
      Reflect.deleteProperty(row as object, '_metadata');
      return { rows: [row] };
    }
    return { rows: statement.all(parameters as unknown[]) as Row[] };
  }

  forget() {
    this.prepared.clear();
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('The platform reads no streams.');
  }

  private prepare(sql: string): Prepared {
    const known = this.prepared.get(sql);
    if (known) return known;
    if (this.prepared.size >= KEPT) this.prepared.clear();
    const statement = this.database.prepare(sql);
    const isReader = (statement as unknown as { reader: boolean }).reader;
    const added = { statement, isReader, isForOne: / limit \?$/.test(sql) };
    this.prepared.set(sql, added);
    return added;
  }
}
