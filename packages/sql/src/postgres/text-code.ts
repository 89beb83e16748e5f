/**
 * PostgreSQL keeps all texts but those with the character numbered 0 or with half of a pair of surrogates. Each of these
 * is written as several others that begin with a mark, and so is the mark: what is read is what was written.
 */
const mark = "\u0001";

// biome-ignore lint/suspicious/noControlCharactersInRegex: these two are what it is about
const special = /[\u0000\u0001]|\p{Surrogate}/u;
const allSpecial = new RegExp(special, "gu");
const marked = new RegExp(`${mark}(?:([01])|2([0-9a-f]{4}))`, "g");

/** The same characters as JSON writes them; a backslash that stands for itself is passed over. */
const escaped = /\\(?:\\|u(000[01]|d[89a-f][0-9a-f]{2}))/g;
const markedEscaped = /\\(?:\\|u0001(?:([01])|2([0-9a-f]{4})))/g;

/** The text as it is sent. */
export function encodeText(text: string): string {
  if (!special.test(text)) return text;
  return text.replace(allSpecial, (character) => {
    const code = character.charCodeAt(0);
    return code < 2 ? `${mark}${code}` : `${mark}2${code.toString(16)}`;
  });
}

/** The text as it was before it was sent. */
export function decodeText(text: string): string {
  if (!text.includes(mark)) return text;
  return text.replace(marked, (_, digit: string | undefined, code: string | undefined) =>
    String.fromCharCode(digit === undefined ? Number.parseInt(code ?? "", 16) : Number(digit)),
  );
}

/** JSON as it is sent: what is in it can be asked for as text. */
export function encodeJson(json: string): string {
  if (!json.includes("\\u")) return json;
  return json.replace(escaped, (found, code: string | undefined) => {
    if (code === undefined) return found;
    return code.startsWith("000") ? `\\u0001${code.at(3)}` : `\\u00012${code}`;
  });
}

/** JSON as it was before it was sent. */
export function decodeJson(json: string): string {
  if (!json.includes("\\u0001")) return json;
  return json.replace(markedEscaped, (found, digit: string | undefined, code: string | undefined) => {
    if (digit !== undefined) return `\\u000${digit}`;
    return code === undefined ? found : `\\u${code}`;
  });
}
