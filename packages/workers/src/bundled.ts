/**
 * The bundle that this package is part of; `undefined`: it is installed as it was published.
 *
 * A thread and a process begin with a file of this package. A bundler that has put the package into a file of its own
 * has left those out.
 */
export const bundle: string | undefined = /\/bundled\.[jt]s$/.test(import.meta.url)
  ? undefined
  : (import.meta.url ?? "a file");
