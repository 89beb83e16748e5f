// A server
export { PostgresServer } from "./server.ts";
export type { PostgresServerOptions } from "./server.ts";

// A server for the tests of a project: the type of what they are given
export type {} from "./vitest-setup.ts";
