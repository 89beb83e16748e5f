import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeJson, decodeText, encodeJson, encodeText } from "../../src/postgres/text-code.ts";

// Many of the characters that are special, and of those that they are written with.
const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom(
        "\u0000",
        "\u0001",
        "\ud83d",
        "\ude80",
        "0",
        "1",
        "2",
        "d83d",
        "\\",
        "\\u0001",
        '"',
        "ä",
      ),
    )
    .map((parts) => parts.join("")),
);

describe("a text that is sent to PostgreSQL", () => {
  it("is read as it was written, whatever is in it, and can be kept", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const sent = encodeText(text);
        expect(sent).not.toContain("\u0000");
        // A half of a pair is the one thing that UTF-8 does not bring back.
        expect(Buffer.from(sent, "utf8").toString("utf8")).toBe(sent);
        expect(decodeText(sent)).toBe(text);
      }),
    );
  });

  it("is left alone where nothing is special", () => {
    for (const text of ["", "größe 🚀", "line\nbreak\t\u0002", "\\u0000"])
      expect(encodeText(text)).toBe(text);
  });
});

describe("JSON that is sent to PostgreSQL", () => {
  it("is read as it was written, and holds no text that cannot be asked for", () => {
    fc.assert(
      fc.property(fc.dictionary(texts, fc.oneof(texts, fc.array(texts))), (value) => {
        const json = JSON.stringify(value);
        const sent = encodeJson(json);
        expect(decodeJson(sent)).toBe(json);
        const strings = JSON.stringify(JSON.parse(sent));
        expect(strings).not.toMatch(/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/);
      }),
    );
  });
});
