import type { HttpResponse } from './http/client.ts';
import type { JsonObject } from './json/fields.ts';
import { objectOf } from './json/fields.ts';
import { rawElements } from './json/raw-elements.ts';

/** One value of a vendor's list: parsed to be read, and as text to be kept. */
export interface Element {
  text: string;
  value: unknown;
}

export interface Answer {
  text: string;
  /** Of an answer that is no object, an empty one. */
  json: JsonObject;
  trace: string | null;
}

export const answerOf = (response: HttpResponse): Answer => ({
  text: new TextDecoder('utf-8').decode(response.bytes),
  json: response.bytes.length === 0 ? {} : objectOf(response.json()),
  trace: response.trace,
});

const valueAt = (json: JsonObject, path: readonly string[]): unknown => {
  let value: unknown = json;
  for (const name of path) value = objectOf(value)[name];
  return value;
};

/** The elements of the list at `path`; `null`, missing and `[]` are alike. */
export const elementsOf = (answer: Answer, path: readonly string[]): Element[] => {
  const values = valueAt(answer.json, path);
  const texts = rawElements(answer.text, path);
  if (!Array.isArray(values) || texts === null) return [];
  return texts.map((text, at): Element => ({ text, value: values[at] }));
};
