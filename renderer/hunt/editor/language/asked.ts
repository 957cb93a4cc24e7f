/** What may stand at a place: what was typed of it, and where that is. */
export type Asked =
  /** A field, a function, a word of the language. */
  | { kind: 'name'; typed: string; from: number; to: number }
  /** A value of this field; `from` to `to` is all of it with its quotes. */
  | { kind: 'value'; field: string; typed: string; from: number; to: number }
  /** One of these words. */
  | { kind: 'words'; words: readonly string[]; typed: string; from: number; to: number }
  /** A key of a Sigma rule, or a field of a selection with its modifiers. */
  | { kind: 'key'; level: 'rule' | 'logsource' | 'detection' | 'selection'; typed: string; from: number; to: number }
  | { kind: 'modifier'; typed: string; from: number; to: number };
