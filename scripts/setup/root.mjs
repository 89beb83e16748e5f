import { fileURLToPath } from "node:url";

/** The top of the repository, whatever the folder the command was called from. */
export const root = fileURLToPath(new URL("../../", import.meta.url));
