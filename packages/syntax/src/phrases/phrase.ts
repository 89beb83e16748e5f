/** A condition of the user's own, in the words that stand for it in a sentence. */
export interface Phrase {
  /**
   * The words, with placeholders for what differs: `disk is over {percent:number}%`. A placeholder is `{name}`, for one
   * word, or `{name:type}`, where the type is word, text (in quotes), number, duration, time or weekday. In this form the
   * condition is written back.
   *
   * Or a regular expression: its named groups are the values, as texts. It must fit all that stands between two operators,
   * where blanks are single and comments are left out, and its first word begins with a letter.
   */
  readonly phrase: string | RegExp;
  /** Other ways to write the same condition. Those in words have the same placeholders. */
  readonly spellings?: readonly (string | RegExp)[];
}

/** A phrase with one space between its words: how much white space there was says nothing. */
export function fold(phrase: string): string {
  return phrase.trim().replace(/\s+/g, " ");
}
