import { GantryError, RepositoryError } from "@gantry/core";

/** What PostgreSQL's codes and those of the system mean for the user, and what to do. Longer codes begin with these. */
const meanings: readonly [code: string, meaning: string][] = [
  ["ECONNREFUSED", "nobody listens there. Start the server, or correct host and port in the URL"],
  ["ENOTFOUND", "there is no host of this name. Correct the host in the URL"],
  ["EAI_AGAIN", "the name of the host cannot be looked up now. Look at the network or the host in the URL"],
  ["EHOSTUNREACH", "no way leads to the host. Look at the network"],
  ["ENETUNREACH", "no way leads to the host. Look at the network"],
  ["ETIMEDOUT", "the host does not answer. Look at the network, the firewall, the server"],
  ["ECONNRESET", "the connection broke. Whether it was stored is not known"],
  ["EPIPE", "the connection broke. Whether it was stored is not known"],
  ["28P01", "the password is wrong, or none was given. Correct user and password in the URL"],
  ["28", "the server does not let this user in from here. Look at the user in the URL and at pg_hba.conf"],
  ["3D000", "there is no database of this name. Create it (createdb NAME) or correct the URL"],
  [
    "42501",
    "this user lacks the permission. Let an administrator grant it: create on the database once, or create and usage on the schema",
  ],
  ["3F000", "there is no schema of this name. Create it, or let Gantry: grant create on the database"],
  ["25006", "the server, or its transactions by default, are read-only. Give the URL of the primary"],
  ["53100", "there is no space left on the disk of the server. Free some; what failed was not stored"],
  [
    "53300",
    "the server has no connection left. Raise max_connections, lower { connections }, or put a pooler in between",
  ],
  ["53", "the server has run out of something. Look at its log; what failed was not stored"],
  ["57P03", "the server is starting or stopping. It is tried again"],
  ["57P", "the server was stopped. Whether it was stored is not known"],
  ["57014", "the server gave up on it, by its own time limit. What failed was not stored"],
  ["55P03", "others have kept it locked for too long. What failed was not stored"],
  ["54000", "a name or an id is too long: tasks, runs and sessions are called by up to 1,000 bytes"],
  ["42P01", "its tables are gone. Start the app again, which makes them, or restore them from a backup"],
  [
    "42883",
    "its functions are gone or of another version. Start the app again; update the packages of Gantry",
  ],
  ["42P07", "something else of the same name is in the way. Give Gantry a schema of its own: { schema }"],
  ["42723", "something else of the same name is in the way. Give Gantry a schema of its own: { schema }"],
];

/** The same may succeed at once: two transactions were in each other's way, and this one was taken back. */
const passing = ["40001", "40P01", "55P03"];

/** Thrown by the functions in the database when a run id is used twice. */
export const idInUseCode = "GA001";

export function isPassing(error: unknown): boolean {
  return passing.includes(codeOf(error) ?? "");
}

/** Whether the server itself has said so; then the connection is as good as before. */
export function isFromServer(error: unknown): boolean {
  return error instanceof Error && "severity" in error;
}

/** What went wrong, for people; `doing` completes "cannot". What Gantry itself has refused stays as it is. */
export function failureOf(name: string, doing: string, error: unknown): GantryError {
  if (error instanceof GantryError) return error;
  const code = codeOf(error);
  const [, known] = meanings.find(([prefix]) => code?.startsWith(prefix)) ?? [];
  const said = error instanceof Error ? error.message : String(error);
  // What the server says names the table or the constraint.
  const meaning = known === undefined ? said : isFromServer(error) ? `${known}. It said: ${said}` : known;
  const end = code === undefined ? "." : ` (${code}).`;
  return new RepositoryError(`${name}: cannot ${doing}: ${meaning.replaceAll(/\s+/g, " ")}${end}`, {
    cause: error,
  });
}

export function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  // pg says some things in words only.
  if (/terminated unexpectedly|not queryable/.test(error.message)) return "ECONNRESET";
  if (/timeout/.test(error.message)) return "ETIMEDOUT";
  return undefined;
}
