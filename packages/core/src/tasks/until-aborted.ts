/** The value, or the signal's reason if that is aborted first: what does not come in time is not waited for. */
export async function untilAborted<T>(value: T | Promise<T>, signal: AbortSignal): Promise<T> {
  if (!(value instanceof Promise)) return value;
  if (signal.aborted) {
    value.catch(() => {}); // nobody is left to hear of it
    throw signal.reason;
  }
  let stop: () => void = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([value, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
