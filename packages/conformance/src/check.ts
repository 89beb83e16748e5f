/** One answer of Gantry beside the one that a case asks for. */
export interface Check {
  /** Which of the case's questions it answers: the point of it, for a case that has several. */
  readonly point?: object;
  readonly expected: unknown;
  readonly got: unknown;
  /** How far numbers may lie apart, where that is more than the tolerance of instants. */
  readonly within?: number;
}

/** What is expected of a text that must not be understood, and what is got for one that is not. */
export const rejected = "rejected";

/** What a function answers, or `rejected` if it refuses its input with one of Gantry's errors. */
export function answerOf<T>(ask: () => T, isRefusal: (error: unknown) => boolean): T | typeof rejected {
  try {
    return ask();
  } catch (error) {
    if (isRefusal(error)) return rejected;
    throw error;
  }
}
