const started = process.hrtime.bigint();

/** Prints what the set-up is doing, to the error stream: the output of a command stays its own. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Seconds since the command began, for people: "0.4 s", "17 s". */
export function elapsed(since = started) {
  const seconds = Number(process.hrtime.bigint() - since) / 1e9;
  return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
}
