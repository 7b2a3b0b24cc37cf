/** The platform: a database, a clock, and what happens between calls. The HTTP layer is in http/. */
import type { Kysely } from 'kysely';
import { Clock } from './model/clock.ts';
import { clearTables, type ExportedWorld, importTables, isExport } from './model/export.ts';
import { Faults } from './model/faults.ts';
import { Jobs } from './model/jobs.ts';
import { Journal } from './model/journal.ts';
import { runJob } from './model/later.ts';
import { DEFAULT_SEED, type Seed } from './model/seed.ts';
import { sow } from './model/sow.ts';
import { Usage } from './model/usage.ts';
import { Pushes } from './push/pushes.ts';
import { WxError } from './rules/errcodes.ts';
import type { Account, Schema } from './store/schema.ts';
import { type Db, openStore, type StoreOptions } from './store/store.ts';

export type PlatformOptions = StoreOptions & {
  /** the initial data of an empty database, to which a reset returns */
  seed?: Seed | ExportedWorld;
  /** hosts, besides this machine, that may be pushed to */
  allowedHosts?: string[];
  /** called with errors in the platform itself, which a caller sees as `system error` */
  failed?(error: unknown): void;
};

/** the setting of a database that a seed was laid into */
const BEGUN = 'begun';

export class Platform {
  readonly clock = new Clock();
  readonly faults = new Faults();
  readonly journal: Journal;
  readonly usage: Usage;
  readonly pushes: Pushes;
  readonly jobs: Jobs;
  readonly seed: Seed | ExportedWorld;
  /** where it can be reached; set once it listens */
  url = '';
  readonly failed: (error: unknown) => void;

  private constructor(
    readonly db: Kysely<Schema>,
    { seed = DEFAULT_SEED, allowedHosts = [], failed = console.error, file, database }: PlatformOptions,
  ) {
    this.seed = seed;
    this.failed = failed;
    this.journal = new Journal(db, file !== undefined || database !== undefined);
    this.usage = new Usage(db);
    this.pushes = new Pushes(this.clock, this.journal);
    this.pushes.allowedHosts = allowedHosts;
    this.jobs = new Jobs(db, this.clock, (kind, payload) => runJob(this, kind, payload), failed);
  }

  /** Opens the database, and fills an empty one from the seed. */
  static async open(options: PlatformOptions = {}): Promise<Platform> {
    const platform = new Platform(await openStore(options), options);
    await platform.clock.load(platform.db);
    await platform.beginOnce();
    void platform.jobs.wake();
    return platform;
  }

  /** The account with that appid or original id, or 40013. */
  async account(db: Db, id: unknown): Promise<Account> {
    const account =
      typeof id === 'string' && id
        ? await db
            .selectFrom('accounts')
            .selectAll()
            .where((e) => e.or([e('appid', '=', id), e('id', '=', id)]))
            .executeTakeFirst()
        : undefined;
    if (account) return account;
    throw new WxError(40013, { why: `No account here has the appid ${JSON.stringify(id)}.` });
  }

  /** Resets to the seed and to the machine's own time. */
  async reset(seed: Seed | ExportedWorld = this.seed) {
    await this.pushes.idle();
    await this.journal.clear();
    await this.usage.flush();
    this.clock.reset();
    await this.db.transaction().execute((db) => this.lay(db, seed));
    await this.clock.load(this.db);
    this.usage.reset();
    this.faults.clear();
  }

  /** Lays the seed into a database that never had one. One that was begun with nothing in it stays as it is. */
  private async beginOnce() {
    await this.db.transaction().execute(async (db) => {
      // of several servers that open an empty database at once, one gets the mark; the others wait here
      if (!(await markBegun(db))) return;
      const first = await db.selectFrom('accounts').select('appid').limit(1).executeTakeFirst();
      if (!first) await this.lay(db, this.seed);
    });
    await this.clock.load(this.db);
  }

  private async lay(db: Db, seed: Seed | ExportedWorld) {
    if (isExport(seed)) await importTables(db, seed);
    else {
      await clearTables(db);
      await sow(db, seed, this.clock.now());
    }
    await markBegun(db);
  }

  async close() {
    await this.jobs.close();
    await this.pushes.idle();
    await this.journal.flush();
    await this.usage.flush();
    await this.db.destroy();
  }
}

/** Returns whether it was not marked before. */
async function markBegun(db: Db): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('settings')
    .values({ key: BEGUN, value: '1' })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows !== 0n;
}
