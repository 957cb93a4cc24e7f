import type { Fidelity, FidelityCode, FidelityReason } from '../../../shared/hunt/fidelity.ts';
import type { EventKind } from '../tree/event-kinds.ts';
import type { FieldMap, VendorField } from '../tree/field-maps.ts';
import type { Test } from '../tree/tree.ts';
import type { Rope } from './rope.ts';

/** One condition in a language; null text: it cannot be said. */
export interface Written {
  text: string | null;
  verdict: Fidelity;
  reasons: readonly FidelityReason[];
}

export const exactly = (text: string, ...reasons: FidelityReason[]): Written => ({ text, verdict: 'exact', reasons });

export const because = (code: FidelityCode, detail = ''): FidelityReason => ({ code, detail });

export const wider = (text: string, code: FidelityCode, detail = ''): Written => ({
  text,
  verdict: 'wider',
  reasons: [because(code, detail)],
});

export const narrower = (text: string, code: FidelityCode, detail = ''): Written => ({
  text,
  verdict: 'narrower',
  reasons: [because(code, detail)],
});

/** Words without a field are looked for in the values a product keeps, which are not those of our record. */
export const anywhere = (text: string): Written => ({ text, verdict: 'differs', reasons: [because('keyword-fields')] });

export const cannot = (code: FidelityCode, detail = ''): Written => ({
  text: null,
  verdict: 'impossible',
  reasons: [because(code, detail)],
});

/** Where a condition stands. */
export interface Standing {
  kind: EventKind | null;
  /** Under a `not`: languages of three values need a value there for a field that is missing. */
  isNegated: boolean;
}

/** A language to write. Composite conditions come in parentheses; `whole` puts what belongs around the condition. */
export interface Dialect {
  fields: FieldMap | null;
  words: { and: string; or: string; not: (part: Rope) => Rope };
  /** `field` null: any value of the record. */
  test: (field: VendorField | null, test: Test, standing: Standing) => Written;
  event: (kind: EventKind, standing: Standing) => Written;
  /** Equal to one of several, where the language has a list for it. */
  list?: (field: VendorField, values: readonly string[], standing: Standing & { cased: boolean }) => Written | null;
  /** Conditions that must all hold, one of `parts` each. */
  whole: (parts: readonly Rope[], kind: EventKind | null) => Rope;
}
