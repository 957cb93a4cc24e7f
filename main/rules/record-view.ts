import type { RecordFields } from '../sources/record.ts';

/** One text of a record in both spellings, made once however many rules look at it. */
export interface FieldText {
  raw: string;
  lower: string;
}

/** Nested JSON is judged by its text, so that a keyword finds what stands inside it. */
const nestedText = (value: object): string => {
  try {
    return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
  } catch {
    // Nested deeper than the stack: still a value that is there, with nothing in it to look for.
    return '';
  }
};

const textOf = (value: unknown): FieldText | null => {
  if (typeof value === 'string') return { raw: value, lower: value.toLowerCase() };
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
    const raw = String(value);
    return { raw, lower: raw.toLowerCase() };
  }
  if (value !== null && typeof value === 'object') {
    const raw = nestedText(value);
    return { raw, lower: raw.toLowerCase() };
  }
  return null;
};

/** A record as rules see it. Null and absent are one: Sigma's `null` asks for either. A list holds if one of it does. */
export class RecordView {
  readonly #fields: RecordFields;
  readonly #texts = new Map<string, FieldText[]>();
  #all: FieldText[] | null = null;

  constructor(fields: RecordFields) {
    this.#fields = fields;
  }

  texts(field: string): FieldText[] {
    const known = this.#texts.get(field);
    if (known !== undefined) return known;
    const value = Object.hasOwn(this.#fields, field) ? this.#fields[field] : null;
    const single = Array.isArray(value) ? null : textOf(value);
    const texts = Array.isArray(value)
      ? value.map(textOf).filter((text) => text !== null)
      : single === null
        ? []
        : [single];
    this.#texts.set(field, texts);
    return texts;
  }

  allTexts(): FieldText[] {
    this.#all ??= Object.keys(this.#fields).flatMap((field) => this.texts(field));
    return this.#all;
  }
}
