import { parseSigmaString } from '../sigma-string.ts';
import { UnsupportedRule } from '../unsupported-rule.ts';
import type { Item, Items } from './detection-items.ts';
import type { PipelineStep } from './pipeline.ts';

/* Steps that say the values of an item in another way. */

const SNAKE = /([\p{Ll}\p{N}])(\p{Lu})/gu;

export const inCase = (value: string, method: (PipelineStep & { type: 'case' })['method']): string => {
  if (method === 'upper') return value.toUpperCase();
  return (method === 'lower' ? value : value.replaceAll(SNAKE, '$1_$2')).toLowerCase();
};

const HASH_LENGTHS: Readonly<Record<number, string>> = { 32: 'MD5', 40: 'SHA1', 64: 'SHA256', 128: 'SHA512' };

/** `MD5=…`, `MD5|…` or a bare hash, whose length says its kind. */
const hashIn = (value: unknown): { kind: string; hash: string } | null => {
  const text = typeof value === 'string' ? value.replaceAll(/^\*+|\*+$/gu, '') : '';
  const [, kind, hash = ''] = /^(?:(\w+)[=|])?([0-9a-f]+)$/iu.exec(text) ?? [];
  const known = kind?.toUpperCase() ?? HASH_LENGTHS[hash.length];
  return known === undefined || hash === '' ? null : { kind: known, hash };
};

/** Only the field in which Sysmon packs several kinds of hashes together. */
const PACKED = ['Hashes', 'Hash'];

/**
 * A field of packed hashes becomes one field for each kind, of which any is enough. Throws UnsupportedRule for a hash of a kind the
 * pipeline does not name, and where all must hold: one field holds one hash.
 */
export const hashItems = (item: Item, step: PipelineStep & { type: 'hashes_fields' }): Items => {
  if (!PACKED.includes(item.field)) return [item];
  if (item.modifiers.some((one) => one === 'all' || one === 're')) {
    throw new UnsupportedRule('pipeline', [item.field, ...item.modifiers].join('|'));
  }
  const byField = new Map<string, string[]>();
  for (const value of item.values) {
    const found = hashIn(value);
    const kind = step.valid_hash_algos.find((one) => one === found?.kind);
    if (found === null || kind === undefined) throw new UnsupportedRule('pipeline', String(value).slice(0, 100));
    const field = `${step.field_prefix}${step.drop_algo_prefix ? '' : kind}`;
    byField.set(field, [...(byField.get(field) ?? []), found.hash]);
  }
  return [...byField].map(([field, values]) => ({ ...item, field, values, modifiers: [] }));
};

const quoted = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);

const patternFor = (value: string, has: (modifier: string) => boolean): string => {
  const middle = parseSigmaString(value)
    .map((part) => (typeof part === 'string' ? quoted(part) : part.wild === 'one' ? '.' : '.*'))
    .join('');
  const before = has('contains') || has('endswith') ? '' : '^';
  const after = has('contains') || has('startswith') ? '' : '$';
  return `${before}${middle}${after}`;
};

/** What can be said as one pattern for each value; others (`base64`, `windash`, …) are more than one. */
const SIMPLE = ['contains', 'startswith', 'endswith', 'all', 'cased'];

/**
 * Texts as regular expressions that mean the same, apart from case where the pipeline asks for `plain`, and from a line end at the
 * very end, which `$` lets pass (what would forbid it no product's expressions know). An item that is none of plain texts stays as it is.
 */
export const asPatterns = (item: Item, { method }: PipelineStep & { type: 'regex' }): Items => {
  const isText = item.values.every((value) => typeof value === 'string') && item.field !== '';
  if (!isText || !item.modifiers.every((one) => SIMPLE.includes(one))) return [item];
  const has = (modifier: string): boolean => item.modifiers.includes(modifier);
  const isCased = method === 'plain' || has('cased');
  // A dot stands for any character of a value, line ends among them.
  const modifiers = ['re', ...(isCased ? [] : ['i']), 's', ...(has('all') ? ['all'] : [])];
  return [{ ...item, modifiers, values: item.values.map((value) => patternFor(String(value), has)) }];
};
