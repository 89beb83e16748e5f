/** A name as it stands in a sentence: in single quotes, with a backslash before quotes and backslashes in it. */
export function quote(name: string): string {
  return `'${name.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n")}'`;
}
