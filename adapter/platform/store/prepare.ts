/** Queries that run thousands of times a second: compiled once, with slots for what changes. */
import type { Compilable, CompiledQuery } from 'kysely';
import type { Db } from './store.ts';

class Slot {
  constructor(readonly name: string) {}
}

type Values = { [name: string]: unknown };

/** `slot(name)` stands in the query for a value that is given with each call. */
export function prepare<Row>(build: (db: Db, slot: (name: string) => never) => Compilable<Row>) {
  const compiled = new WeakMap<Db, CompiledQuery<Row>>();
  return (db: Db, values: Values) => {
    let query = compiled.get(db);
    if (!query) {
      // fits wherever a value does: it is replaced before the query runs
      query = build(db, (name) => new Slot(name) as never).compile();
      compiled.set(db, query);
    }
    const parameters = query.parameters.map((one) => (one instanceof Slot ? values[one.name] : one));
    return db.executeQuery<Row>({ ...query, parameters });
  };
}
