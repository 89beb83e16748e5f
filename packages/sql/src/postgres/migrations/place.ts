/** Where the tables are: a schema of PostgreSQL. */
export interface Place {
  readonly schema: string;
}

/** A name as it stands in SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as it stands in SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The name of something in the schema, in full: a connection's search path is nobody's to set. */
export function inSchema({ schema }: Place): (name: string) => string {
  return (name) => `${quoted(schema)}.${quoted(name)}`;
}

/** Whoever stores records holds this lock to the end of the transaction: so they become visible in their order. */
export function orderLock({ schema }: Place): string {
  return `pg_advisory_xact_lock(hashtextextended(${literal(`gantry records ${schema}`)}, 0))`;
}

/** Whoever changes the tables holds this one. */
export function shapeLock({ schema }: Place): string {
  return `pg_advisory_xact_lock(hashtextextended(${literal(`gantry schema ${schema}`)}, 0))`;
}

/** What is heard of changes: `records 42`, with the highest sequence, and `state`. */
export function channelOf({ schema }: Place): string {
  return `gantry ${schema}`;
}
