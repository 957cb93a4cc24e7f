import { syntaxOf } from '../../../main/hunt/read/read-query.ts';
import { finds, type VendorLanguage, type VendorRecord } from '../../../main/hunt/fixtures/interpreter.ts';

/*
 * How simulated vendors answer a query: the project's own readers say what the text means in its language, and an interpreter
 * that knows nothing of how the project writes queries judges the vendor's own rows under the vendor's own names. Stages that
 * only shape the answer (columns, limits) are the simulator's business.
 */

/** One row as the interpreter takes it; lists are judged by their first value, as by any of them. */
const recordOf = (row: Readonly<Record<string, unknown>>): VendorRecord => {
  const made = new Map<string, string | number>();
  for (const [name, value] of Object.entries(row)) {
    const one: unknown = Array.isArray(value) ? value.at(0) : value;
    if (typeof one === 'string' || typeof one === 'number') made.set(name, one);
    else if (typeof one === 'boolean') made.set(name, String(one));
  }
  return made;
};

/** Null: the text cannot be read, which a vendor answers in its own words. */
export const matcherOf = (
  language: VendorLanguage,
  text: string,
): ((row: Readonly<Record<string, unknown>>) => boolean) | null => {
  try {
    const { syntax } = syntaxOf(language, text);
    if (syntax === null) return () => true;
    return (row) => finds(syntax, recordOf(row), language) === true;
  } catch {
    return null;
  }
};
