import { isIP } from 'node:net';
import { RUN, type SigmaString } from '../../rules/sigma-string.ts';
import type { VendorField } from '../tree/field-maps.ts';
import { tidy } from '../tree/patterns.ts';
import type { Test } from '../tree/tree.ts';
import { because, type Written } from './dialect.ts';

/*
 * A product may keep less of a value than our column: only the last part of a path or account, a kernel path without a drive
 * letter, only IPv4. The test is put so that it fits what is kept, with the verdict that follows.
 */

export interface Fitted extends Omit<Written, 'text'> {
  /** Null: nothing of it can be asked of this field. */
  test: Test | null;
}

const fits = (test: Test): Fitted => ({ test, verdict: 'exact', reasons: [] });
const never = (field: VendorField, code: 'name-only' | 'drive-unknown' | 'ip4-only'): Fitted => ({
  test: null,
  verdict: 'impossible',
  reasons: [because(code, field.name)],
});

const lastPart = (test: Test, field: VendorField): Fitted => {
  if (test.kind === 'exists') return fits(test);
  if (test.kind !== 'text') return never(field, 'name-only');
  const { pattern } = test;
  const at = pattern.findLastIndex((part) => typeof part === 'string' && part.includes('\\'));
  const reasons = [because('name-only', field.name)];
  if (at < 0) return nameWithoutPath(test, field);
  const part = pattern[at];
  const cut = typeof part === 'string' ? part.lastIndexOf('\\') + 1 : 0;
  const rest = tidy([...(typeof part === 'string' ? [part.slice(cut)] : []), ...pattern.slice(at + 1)]);
  // A run behind the last backslash could hold further ones.
  if (rest.length === 0 || rest.some((one) => typeof one !== 'string')) return never(field, 'name-only');
  // A value without any path is found too.
  return { test: { ...test, pattern: rest }, verdict: 'wider', reasons };
};

/** No backslash in the pattern: what it asks of the whole value it may ask of the last part; paths before it are not seen. */
const nameWithoutPath = (test: Test & { kind: 'text' }, field: VendorField): Fitted => {
  const { pattern } = test;
  const opens = pattern[0] === RUN;
  const closes = pattern.at(-1) === RUN;
  const reasons = [because('name-only', field.name)];
  // Ends with a text: the last part ends so too. A longer text than the part holds no backslash, so both say the same.
  if (opens && !closes && pattern.length === 2) return fits(test);
  if (opens && closes && pattern.length === 3) return { test, verdict: 'narrower', reasons };
  if (pattern.length === 1 && opens) return fits({ kind: 'exists' });
  return pattern.length === 1 && !opens ? { test, verdict: 'wider', reasons } : never(field, 'name-only');
};

const DRIVE = /^[A-Za-z]:(?=\\)/;
const VOLUME = '\\Device\\HarddiskVolume';

const devicePath = (test: Test, field: VendorField): Fitted => {
  if (test.kind === 'exists') return fits(test);
  if (test.kind !== 'text') return never(field, 'drive-unknown');
  const [first, ...rest] = test.pattern;
  if (typeof first === 'string' && DRIVE.test(first)) {
    const pattern = tidy([VOLUME, RUN, first.replace(DRIVE, ''), ...rest]);
    return { test: { ...test, pattern }, verdict: 'wider', reasons: [because('drive-unknown', field.name)] };
  }
  const literals = test.pattern.filter((part) => typeof part === 'string');
  // A single letter, or a colon, could be the drive's own.
  if (first !== RUN || literals.some((text) => text.includes(':') || /^[a-z]$/i.test(text))) {
    return never(field, 'drive-unknown');
  }
  const isUnclear = literals.some(meetsVolume) || test.pattern.some((part) => part !== RUN && typeof part !== 'string');
  return isUnclear ? { test, verdict: 'wider', reasons: [because('drive-unknown', field.name)] } : fits(test);
};

/** The name of the volume stands in every path: a text that can lie in it, or across its end, finds more. */
const meetsVolume = (text: string): boolean =>
  `${VOLUME}3\\`.toLowerCase().includes(text.toLowerCase()) || isPartOfVolume(text);

/** Whether the end of the volume's name is a beginning of this text. */
const isPartOfVolume = (text: string): boolean => {
  const name = `${VOLUME}3`.toLowerCase();
  const lower = text.toLowerCase();
  for (let size = 1; size <= Math.min(name.length, lower.length); size++) {
    if (lower.startsWith(name.slice(name.length - size)) && lower.length > size) return true;
  }
  return false;
};

const onlyIp4 = (test: Test, field: VendorField): Fitted => {
  const reasons = [because('ip4-only', field.name)];
  if (test.kind === 'network') return test.range.includes(':') ? never(field, 'ip4-only') : fits(test);
  if (test.kind === 'text' && test.pattern.length === 1 && typeof test.pattern[0] === 'string') {
    return isIP(test.pattern[0]) === 6 ? never(field, 'ip4-only') : fits(test);
  }
  return { test, verdict: 'narrower', reasons };
};

/** The test as it can be asked of what the field holds. */
export const fitted = (field: VendorField, test: Test): Fitted => {
  if (field.holds === 'last-part') return lastPart(test, field);
  if (field.holds === 'device-path') return devicePath(test, field);
  return field.holds === 'ip4' ? onlyIp4(test, field) : fits(test);
};

const SIZES: Record<string, 'SHA256' | 'SHA1' | 'MD5'> = { 64: 'SHA256', 40: 'SHA1', 32: 'MD5' };

/** Algorithm and digest of a test on our column of all hashes; null where it asks for more. */
export const digestIn = (pattern: SigmaString): { algorithm: 'SHA256' | 'SHA1' | 'MD5'; digest: string } | null => {
  const [literal, ...others] = pattern.filter((part) => typeof part === 'string');
  if (literal === undefined || others.length > 0 || pattern[0] !== RUN) return null;
  const [, named, digest = ''] = /^(?:(SHA256|SHA1|MD5)=)?([0-9a-f]+)$/i.exec(literal) ?? [];
  const algorithm = SIZES[digest.length];
  if (algorithm === undefined) return null;
  return named === undefined || named.toUpperCase() === algorithm ? { algorithm, digest } : null;
};
