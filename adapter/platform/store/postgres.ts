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
      // milliseconds and counts are far below 2^53
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
  // a connection that is lost, idle or lent: the query that meets it says so to whoever asked
  const wait = () => undefined;
  pool.on('error', wait);
  pool.on('connect', (client) => client.on('error', wait));
  return new PostgresDialect({ pool });
}
