/**
 * What a program writes, in bounded memory: its beginning and its end, and how much was left out between them.
 *
 * @example
 * const output = new BoundedOutput(4, "utf-8");
 * output.add(Buffer.from("abcdefgh\n"));
 * output.text(); // => "ab\n[... 5 bytes left out ...]\nh"
 */
export class BoundedOutput {
  readonly #encoding: string;
  readonly #headLimit: number;
  readonly #tailLimit: number;
  #head: Uint8Array[] = [];
  #headSize = 0;
  #tail: Uint8Array[] = [];
  #tailSize = 0;
  #leftOut = 0;

  /** `limit`: the most bytes that are kept. `encoding`: a label that TextDecoder knows. */
  constructor(limit: number, encoding: string) {
    this.#encoding = encoding;
    this.#headLimit = Math.ceil(limit / 2);
    this.#tailLimit = Math.floor(limit / 2);
  }

  add(chunk: Uint8Array): void {
    const free = this.#headLimit - this.#headSize;
    const [first, rest] = [chunk.subarray(0, free), chunk.subarray(free)];
    if (first.length > 0) this.#head.push(first);
    this.#headSize += first.length;
    if (rest.length > 0) this.#tail.push(rest);
    this.#tailSize += rest.length;
    this.#shorten();
  }

  /** The text, without the line break at its end. */
  text(): string {
    const [head, tail] = [Buffer.concat(this.#head), Buffer.concat(this.#tail)];
    if (this.#leftOut === 0) return withoutLastBreak(this.#decoded(Buffer.concat([head, tail])));
    const end = withoutLastBreak(this.#decoded(this.#fromCharacter(tail)));
    return `${this.#decoded(head, true)}\n[... ${this.#leftOut} bytes left out ...]\n${end}`;
  }

  #shorten(): void {
    for (let over = this.#tailSize - this.#tailLimit; over > 0; ) {
      const [oldest] = this.#tail;
      if (oldest === undefined) return;
      const dropped = Math.min(over, oldest.length);
      if (dropped === oldest.length) this.#tail.shift();
      else this.#tail[0] = oldest.subarray(dropped);
      over -= dropped;
      this.#tailSize -= dropped;
      this.#leftOut += dropped;
    }
  }

  /** `cut`: a character that is not complete at the end is left out. */
  #decoded(bytes: Uint8Array, cut = false): string {
    return new TextDecoder(this.#encoding).decode(bytes, { stream: cut });
  }

  /** Without the rest of a character whose beginning was left out. In UTF-8 such bytes are marked. */
  #fromCharacter(tail: Uint8Array): Uint8Array {
    if (new TextDecoder(this.#encoding).encoding !== "utf-8") return tail;
    const start = tail.subarray(0, 4).findIndex((byte) => (byte & 0b1100_0000) !== 0b1000_0000);
    if (start === -1) return tail.length < 4 ? tail.subarray(tail.length) : tail;
    return tail.subarray(start);
  }
}

function withoutLastBreak(text: string): string {
  return text.replace(/\r?\n$/, "");
}
