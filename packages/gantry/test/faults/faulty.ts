import { type Repository, RepositoryError } from "gantry";

/** Where a call fails: before anything of it has happened, or after all of it has, so that only the answer is lost. */
export type Fault = "before" | "after";

/**
 * A repository of which calls fail. `faultOf` is asked at each call, with its number from 1 on.
 *
 * SQLite tests itself so (https://www.sqlite.org/testing.html, "I/O Error Testing"): a simulated failure at the first
 * operation, then at the second, until a whole test passes without one; once for an error that passes and once for one
 * that stays.
 */
export function faulty(
  inner: Repository,
  faultOf: (call: number, name: string) => Fault | undefined,
): Repository {
  let calls = 0;
  const failing = (name: string) => {
    calls++;
    const fault = faultOf(calls, name);
    const raise = () => {
      throw new RepositoryError(`call ${calls} (${name}) fails ${fault} it was done`);
    };
    return { before: () => fault === "before" && raise(), after: () => fault === "after" && raise() };
  };
  return new Proxy(inner, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== "function" || typeof name !== "string") return member;
      if (name === "watch") return member.bind(target);
      if (name === "records") {
        return async function* (...args: unknown[]) {
          const { before, after } = failing(name);
          before();
          yield* Reflect.apply(member, target, args);
          after();
        };
      }
      return async (...args: unknown[]) => {
        const { before, after } = failing(name);
        before();
        const result: unknown = await Reflect.apply(member, target, args);
        after();
        return result;
      };
    },
  });
}
