/** Queries that run thousands of times a second: compiled once per database, with slots for the values that change. */
import type { Compilable, CompiledQuery } from 'kysely';
import type { Db } from './store.ts';

class Slot {
  constructor(readonly name: string) {}
}

type Values = { [name: string]: unknown };

/** In `build`, `slot(name)` is a placeholder for a value that each call passes in `values`. */
export function prepare<Row>(build: (db: Db, slot: (name: string) => never) => Compilable<Row>) {
  const compiled = new WeakMap<Db, CompiledQuery<Row>>();
  return (db: Db, values: Values) => {
    let query = compiled.get(db);
    if (!query) {
      // `never` lets a slot stand for a value of any type; it is replaced before the query runs
      query = build(db, (name) => new Slot(name) as never).compile();
      compiled.set(db, query);
    }
    const parameters = query.parameters.map((one) => (one instanceof Slot ? values[one.name] : one));
    return db.executeQuery<Row>({ ...query, parameters });
  };
}
