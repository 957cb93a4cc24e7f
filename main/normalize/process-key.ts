import type { ProcessKey } from '../../shared/event/model.ts';
import type { RecordFields } from '../sources/record.ts';

// The brand is given without parsing: any text is a key, and two million parses an import would be felt.
const branded = (key: string): ProcessKey => key as ProcessKey;

const NO_GUID = '00000000-0000-0000-0000-000000000000';

/** Braces and case differ between sources of the same GUID: neither is part of the key. */
export const guidKey = (guid: unknown): ProcessKey | null => {
  if (typeof guid !== 'string' || guid.length < 36) return null;
  const bare = guid.charCodeAt(0) === 0x7b ? guid.slice(1, guid.endsWith('}') ? -1 : undefined) : guid;
  const lower = bare.toLowerCase();
  return lower === NO_GUID ? null : branded(`guid:${lower}`);
};

/** A process as its EDR names it. The same id in another product is another process. */
export const vendorKey = (product: 'cbc' | 'ecs' | 'falcon' | 's1', id: string | null): ProcessKey | null =>
  id === null ? null : branded(`guid:${product}:${id.toLowerCase()}`);

export const startKey = (host: string, pid: number | null, startMs: number): ProcessKey | null =>
  pid === null ? null : branded(`start:${host}|${pid}|${startMs}`);

export const pidKey = (host: string, pid: number | null): ProcessKey | null =>
  pid === null ? null : branded(`pid:${host}|${pid}`);

/** Sysmon 10 says `SourceProcessGUID`, all others `…ProcessGuid`. */
export const guidField = (fields: RecordFields, prefix: string): ProcessKey | null =>
  guidKey(fields[`${prefix}ProcessGuid`] ?? fields[`${prefix}ProcessGUID`]);
