import type { KillResult } from "./kill-schedulers.ts";

/** The verdict in a line. */
export function resultText({ kills, sessions, verdict, notReproduced, deaths }: KillResult): string {
  const { runs, crashes, repeats, dues, held, effects, stale, doubles, losses } = verdict;
  const broken = verdict.findings.length - doubles - losses;
  return [
    `${kills} kills`,
    `${sessions} sessions`,
    `${runs} runs`,
    `${crashes} crashes recorded, at most ${deaths.longest} ms after the death (${deaths.lapsed} of slow ones)`,
    `${repeats} extra runs, each explained by one`,
    `${dues} dues (${held} windows held)`,
    `${effects} effects (${stale} stale)`,
    `${runs - repeats - notReproduced.length} of ${runs - repeats} decisions reproduced`,
    `doubles ${doubles}`,
    `losses ${losses}`,
    `contradictions ${broken}`,
  ].join(", ");
}
