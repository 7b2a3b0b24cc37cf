/** PostgreSQL, for a team that shares one platform. */
import type { Dialect } from 'kysely';
import { PostgresDialect } from 'kysely';

const INT8 = 20;

export async function postgresDialect(url: string): Promise<Dialect> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5000,
    types: {
      // int8 as number: milliseconds and counts are far below 2^53
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
  // An 'error' event without a listener would end the process. A lost connection makes the next query fail, which is enough.
  const ignore = () => undefined;
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return new PostgresDialect({ pool });
}
