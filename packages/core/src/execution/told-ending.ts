import type { Secrets } from "../tasks/arguments/secrets.ts";
import type { ReturnRules } from "../tasks/return-options.ts";
import { whyUnstored } from "../tasks/unstored.ts";
import type { Ending } from "./ending.ts";

/** How a run ended as it is told and stored: without secrets, and saying why a value is not stored. */
export function toldEnding(ending: Ending, rules: ReturnRules, secrets: Secrets): Ending {
  const told = secrets.isEmpty ? ending : withoutSecrets(ending, secrets);
  if (told.returned === undefined) return told;
  const unstored = whyUnstored(told.returned, rules);
  return unstored === undefined ? told : { ...told, unstored };
}

function withoutSecrets({ returned, error, reason, ...rest }: Ending, secrets: Secrets): Ending {
  const told: Ending = {
    ...rest,
    ...(error === undefined ? {} : { error: secrets.masked(error) }),
    ...(reason === undefined ? {} : { reason: secrets.masked(reason) }),
  };
  if (returned === undefined) return told;
  if (secrets.masked(returned) === returned) return { ...told, returned };
  // With another text in its place the value would be wrong, and nobody would know.
  return { ...told, unstored: "it holds a secret; give the secret itself to the task that needs it" };
}
