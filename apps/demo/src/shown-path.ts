import { isAbsolute, relative } from "node:path";
import process from "node:process";

/** A path as short as it can be pasted: from the folder the command was given in, unless that leads out of it. */
export function shownPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short === "" || short.startsWith("..") || isAbsolute(short) ? path : short;
}
