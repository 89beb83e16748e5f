import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BoundedOutput } from "../../src/command/bounded-output.ts";

function textOf(limit: number, chunks: readonly Uint8Array[], encoding = "utf-8"): string {
  const output = new BoundedOutput(limit, encoding);
  for (const chunk of chunks) output.add(chunk);
  return output.text();
}

/** Bytes, as chunks that end anywhere. */
const chunked = (bytes: Uint8Array) =>
  fc.array(fc.nat(bytes.length), { maxLength: 8 }).map((cuts) => {
    const borders = [0, ...cuts.sort((a, b) => a - b), bytes.length];
    return borders.slice(1).map((border, i) => bytes.subarray(borders[i], border));
  });

const texts = fc.string({ unit: "grapheme", maxLength: 60 }).filter((text) => !/\n$|^\uFEFF/.test(text));
const textInChunks = texts.chain((text) =>
  chunked(Buffer.from(text)).map((chunks) => ({ text, chunks, size: Buffer.byteLength(text) })),
);

describe("output", () => {
  test("that fits is kept as it is, wherever its chunks end", () => {
    fc.assert(
      fc.property(textInChunks, fc.nat(10), ({ text, chunks, size }, more) => {
        expect(textOf(size + more, chunks)).toBe(text);
      }),
    );
  });

  test("that does not fit keeps its beginning and its end, says how much is missing, and breaks no character", () => {
    fc.assert(
      fc.property(textInChunks, fc.nat(40), ({ text, chunks, size }, limit) => {
        fc.pre(size > limit);
        const [head, leftOut, tail] = textOf(limit, chunks).split(
          /\n\[\.\.\. (\d+) bytes left out \.\.\.\]\n/s,
        );
        expect(Number(leftOut)).toBe(size - limit);
        expect(text.startsWith(head ?? "none")).toBe(true);
        expect(text.endsWith(tail ?? "none")).toBe(true);
        const kept = Buffer.byteLength(head ?? "") + Buffer.byteLength(tail ?? "");
        expect(kept).toBeLessThanOrEqual(limit);
        // At most three bytes of a character can be lost on each side.
        expect(kept).toBeGreaterThanOrEqual(limit - 6);
      }),
    );
  });

  test("loses one line break at its end, as a shell's $(...) does", () => {
    expect(textOf(100, [Buffer.from("a\n")])).toBe("a");
    expect(textOf(100, [Buffer.from("a\r\n")])).toBe("a");
    expect(textOf(100, [Buffer.from("a\n\n")])).toBe("a\n");
  });

  test("can be in another encoding", () => {
    expect(textOf(100, [Buffer.from([0xe4, 0x0a])], "latin1")).toBe("ä");
  });

  test("of which nothing is to be kept leaves its size", () => {
    expect(textOf(0, [Buffer.from("abc")])).toBe("\n[... 3 bytes left out ...]\n");
    expect(textOf(0, [])).toBe("");
  });
});
