import {
  type IdentifierNode,
  type KyselyPlugin,
  OperationNodeTransformer,
  type QueryId,
  type SchemableIdentifierNode,
} from "kysely";

/** How the tables are called in queries, and by default in SQLite too: `gantry_runs`. */
const mark = "gantry_";

/** How a database calls what queries call `gantry_...`. */
export interface Names {
  /** What stands in the place of `gantry_`. */
  readonly prefix: string;
  /** PostgreSQL's schema; without one the names stand alone. */
  readonly schema?: string;
}

/**
 * Gives tables, views and indexes in queries the names that they have in the database, so that several apps can share
 * one. A hand-written part of a query names a table by `sql.table`.
 */
export function named({ prefix, schema }: Names): KyselyPlugin {
  const transformer = new Renaming(prefix, schema);
  return {
    transformQuery: ({ node, queryId }) => transformer.transformNode(node, queryId),
    transformResult: async ({ result }) => result,
  };
}

/** The name of a table, a view or an index. */
export function physicalName(name: string, { prefix }: Names): string {
  return name.startsWith(mark) ? prefix + name.slice(mark.length) : name;
}

class Renaming extends OperationNodeTransformer {
  #prefix: string;
  #schema: string | undefined;

  constructor(prefix: string, schema: string | undefined) {
    super();
    this.#prefix = prefix;
    this.#schema = schema;
  }

  override transformIdentifier(node: IdentifierNode): IdentifierNode {
    return { ...node, name: physicalName(node.name, { prefix: this.#prefix }) };
  }

  override transformSchemableIdentifier(
    node: SchemableIdentifierNode,
    queryId?: QueryId,
  ): SchemableIdentifierNode {
    const renamed = super.transformSchemableIdentifier(node, queryId);
    if (this.#schema === undefined || !node.identifier.name.startsWith(mark)) return renamed;
    return { ...renamed, schema: { kind: "IdentifierNode", name: this.#schema } };
  }
}
