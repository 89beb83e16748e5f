/** Writes one line, without its end. */
export type Print = (line: string) => void;

/** Prints lines; of several empty ones in a row, one. */
export function printer(write: (text: string) => unknown): Print {
  let wasEmpty = false;
  return (line) => {
    if (!wasEmpty || line !== "") write(`${line}\n`);
    wasEmpty = line === "";
  };
}
