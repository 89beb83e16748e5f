import type { Case } from "../case.ts";

/** The text of a case that asks what a text means, a crontab among them; of any other, nothing. */
export function textOf(found: Case): string {
  const { text, trigger } = found as Case & { readonly text?: unknown; readonly trigger?: unknown }; // looked at below
  if (typeof text === "string") return text;
  const hasCrontab = typeof trigger === "object" && trigger !== null && "crontab" in trigger;
  return hasCrontab ? `cron ${String(trigger.crontab)}` : "";
}

/** A text without what stands in quotes. */
export function outsideQuotes(text: string): string {
  return text.replace(/'[^']*'|"[^"]*"/g, "''");
}
