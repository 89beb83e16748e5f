/** Of so many calls in a row, one fails. */
const one = 3;

/**
 * Makes a check that fails now and then, on purpose: the second call does, and every third from there. It shows what a
 * failure looks like, and that it is tried again.
 */
export function flakyCheck(): () => string {
  let calls = 0;
  return function flaky() {
    calls++;
    if (calls % one === 2) throw new Error(`call ${calls} fails on purpose, as one in ${one} does`);
    return `call ${calls} went well`;
  };
}
