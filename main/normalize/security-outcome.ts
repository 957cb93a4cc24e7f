import type { Event } from '../../shared/event/model.ts';
import type { RecordFields } from '../sources/record.ts';

type Outcome = Event['outcome'];

/** The audit bits of `Keywords` (0x8020… success, 0x8010… failure) as hex, unsigned and signed decimal, and by name. */
const BY_KEYWORDS = new Map<unknown, Outcome>([
  ['0x8020000000000000', 'success'],
  ['0x8010000000000000', 'failure'],
  ['9232379236109516800', 'success'],
  ['9227875636482146304', 'failure'],
  ['-9214364837600034816', 'success'],
  ['-9218868437227405312', 'failure'],
  // Both are multiples of 2^52 and so exact as numbers.
  [-(2 ** 63) + 2 ** 53, 'success'],
  [-(2 ** 63) + 2 ** 52, 'failure'],
  ['Audit Success', 'success'],
  ['Audit Failure', 'failure'],
]);

/** nxlog names it in `EventType`. */
const BY_TYPE = new Map<unknown, Outcome>([
  ['AUDIT_SUCCESS', 'success'],
  ['AUDIT_FAILURE', 'failure'],
]);

export const auditOutcome = (fields: RecordFields): Outcome => {
  const keywords: unknown = fields['Keywords'];
  const first: unknown = Array.isArray(keywords) ? keywords[0] : keywords;
  return BY_KEYWORDS.get(first) ?? BY_TYPE.get(fields['EventType']) ?? null;
};
