import { OptionError } from "../errors.ts";
import { isRecord, isText, type OptionCheck, shown } from "../option-check.ts";

/** The modules that tasks may be kept of: by names of your own, or by their URLs alone. */
export type ModulesOption = Readonly<Record<string, URL | string>> | readonly (URL | string)[];

export const isModules: OptionCheck = (value) =>
  Array.isArray(value) || isRecord(value) === undefined
    ? undefined
    : "names and URLs of modules, such as { work: new URL('./work.js', import.meta.url) },";

/**
 * The modules that an app has registered: what may be imported for the sake of a task that a repository keeps.
 *
 * A kept task names its module by the name that is registered here, so an app that has moved to another folder finds it.
 */
export class Modules {
  #urls = new Map<string, string>();
  #names = new Map<string, string>();

  /** Throws `OptionError`. */
  constructor(given: ModulesOption = {}) {
    const entries = Array.isArray(given)
      ? given.map((url) => [String(url), url] as const)
      : Object.entries(given);
    for (const [name, url] of entries) this.#add(name, url);
  }

  #add(name: string, url: unknown): void {
    if (isText(name) !== undefined)
      throw new OptionError("modules", "a name that is not empty was expected.");
    if (!(typeof url === "string" || url instanceof URL) || !URL.canParse(String(url))) {
      const expected = "the URL of a module was expected, such as new URL('./work.js', import.meta.url)";
      throw new OptionError(`modules: ${name}`, `${expected}, found ${shown(url)}.`);
    }
    const href = new URL(url).href;
    this.#urls.set(name, href);
    if (!this.#names.has(bare(href))) this.#names.set(bare(href), name);
  }

  /** All names, for messages. */
  get names(): readonly string[] {
    return [...this.#urls.keys()];
  }

  urlOf(name: string): string | undefined {
    return this.#urls.get(name);
  }

  /** The name that the module at a URL is registered by. */
  nameOf(url: URL | string): string | undefined {
    return URL.canParse(String(url)) ? this.#names.get(bare(new URL(url).href)) : undefined;
  }

  /** The options of a task with the URL of the module that they name. Throws `OptionError` for a name that is not known. */
  found<O extends { readonly module?: unknown }>(options: O): O {
    const module = options?.module;
    if (typeof module !== "string") return options;
    const url = this.#urls.get(module);
    if (url !== undefined) return { ...options, module: url };
    if (URL.canParse(module)) return options;
    const known = this.names.length === 0 ? "none" : this.names.join(", ");
    throw new OptionError(
      "task: module",
      `${shown(module)} is neither the URL of a module nor the name of a registered one (registered: ${known}). Register it, new Gantry({ modules: { name: url } }), or give its URL: new URL("./work.js", import.meta.url).`,
    );
  }
}

/** The same module may be imported with another query. */
function bare(url: string): string {
  return url.replace(/[?#].*/, "");
}
