import type { StartRecord } from "gantry";

/** Why a run started, in words. */
export function cause(start: StartRecord): string {
  const words = start.claims.flatMap((claim) => {
    switch (claim.type) {
      case "own":
        return [claim.run === null ? "for the first time" : "it is time again"];
      case "retry":
        return ["tried again, since it failed"];
      case "run":
        return []; // said by what made it true, with the outcome
      case "period":
      case "given":
        return [claim.name];
      default:
        return claim satisfies never;
    }
  });
  // Behind a task's name stands the id of its run: "measure#018f... succeeded".
  const evidence = start.because.map((text) => text.replace(/#[\w-]+/g, ""));
  return [...words, ...evidence].join(", ");
}
