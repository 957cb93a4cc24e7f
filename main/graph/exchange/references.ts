import type { JsonObject } from '../../../shared/exchange/model.ts';

/** References that say who made or marked an object; they are no part of the attack. */
const aboutTheObject = new Set(['created_by_ref', 'object_marking_refs', 'source_ref', 'target_ref', 'start_refs']);

export interface Reference {
  via: string;
  to: string;
}

/** The references an object holds to others, in its own order. */
export const referencesOf = (object: JsonObject): Reference[] =>
  Object.entries(object).flatMap(([via, value]): Reference[] => {
    if (aboutTheObject.has(via)) return [];
    if (via.endsWith('_ref') && typeof value === 'string') return [{ via, to: value }];
    if (!via.endsWith('_refs') || !Array.isArray(value)) return [];
    // A list with anything else in it could not be put together again.
    return value.every((one) => typeof one === 'string') ? value.map((to) => ({ via, to })) : [];
  });
