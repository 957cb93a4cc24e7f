import type { JsonObject, JsonValue } from '../../../shared/exchange/model.ts';
import type { AfbKind } from './afb-templates.ts';
import { isJsonObject, listOf, objectOf, textOf } from './json.ts';
import { stableId } from './stable-id.ts';

type Pair = [string, JsonValue];

/** Builder writes dictionaries and lists alike: as `[key, value]` pairs. Null where it is neither. */
export const pairsOf = (value: JsonValue | undefined): Pair[] | null => {
  if (!Array.isArray(value)) return null;
  const pairs: Pair[] = [];
  for (const one of value) {
    const [key, inner] = Array.isArray(one) && one.length === 2 ? one : [];
    if (typeof key !== 'string' || inner === undefined) return null;
    pairs.push([key, inner]);
  }
  return pairs;
};

/** A dictionary without what is not set. */
export const dictionaryOf = (value: JsonValue | undefined): JsonObject =>
  Object.fromEntries((pairsOf(value) ?? []).filter(([, inner]) => inner !== null));

const elementOf = (value: JsonValue): JsonValue => (pairsOf(value) === null ? value : dictionaryOf(value));

const elementsOf = (raw: JsonValue): JsonValue[] => (pairsOf(raw) ?? []).map(([, inner]) => elementOf(inner));

const confidences = new Map([
  ['speculative', 0],
  ['very-doubtful', 10],
  ['doubtful', 30],
  ['even-odds', 50],
  ['probable', 70],
  ['very-probable', 90],
  ['certain', 100],
]);

/** Builder's names of hash algorithms and those of the STIX vocabulary `hash-algorithm-ov`. */
const hashNames = new Map([
  ['md5', 'MD5'],
  ['sha-1', 'SHA-1'],
  ['sha-256', 'SHA-256'],
  ['sha-512', 'SHA-512'],
  ['sha3-256', 'SHA3-256'],
  ['ssdeep', 'SSDEEP'],
  ['tlsh', 'TLSH'],
]);

/** UTC. A time without zone is taken as UTC: the builder takes it in the zone of whoever looks, so that it means nothing certain. */
const isoOf = (raw: JsonValue): string | undefined => {
  const text = isJsonObject(raw) ? textOf(raw['time']) : textOf(raw);
  if (text === null || !/^\d{4}-\d\d-\d\dT/.test(text)) return undefined;
  const ms = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
};

const hashesOf = (raw: JsonValue): JsonValue | undefined => {
  const all = elementsOf(raw).flatMap((one): Pair[] => {
    const { hash_type: type, hash_value: value } = objectOf(one);
    return typeof type === 'string' && typeof value === 'string' ? [[hashNames.get(type) ?? type, value]] : [];
  });
  return all.length === 0 ? undefined : Object.fromEntries(all);
};

const phaseOf = (one: JsonValue): JsonValue => {
  const [, chain = 'unspecified', phase = one] = /^([^:]+): (.+)$/s.exec(textOf(one) ?? '') ?? [];
  return { kill_chain_name: chain, phase_name: phase };
};

const nonEmpty = (values: JsonValue[]): JsonValue | undefined => (values.length === 0 ? undefined : values);

const readers: Record<Exclude<AfbKind, 'own-rule'>, (raw: JsonValue) => JsonValue | undefined> = {
  text: (raw) => textOf(raw) ?? undefined,
  number: (raw) => (typeof raw === 'number' ? raw : undefined),
  flag: (raw) => (raw === 'true' ? true : raw === 'false' ? false : undefined),
  date: isoOf,
  confidence: (raw) => confidences.get(textOf(raw) ?? ''),
  list: (raw) => nonEmpty(elementsOf(raw)),
  hashes: hashesOf,
  'kill-chain': (raw) => nonEmpty(elementsOf(raw).map(phaseOf)),
};

/** A value of the builder as STIX has it; undefined where it is not set, or is not of its kind. */
export const stixValue = (kind: Exclude<AfbKind, 'own-rule'>, raw: JsonValue): JsonValue | undefined =>
  readers[kind](raw);

const pairsFrom = (values: readonly JsonValue[], seed: string): JsonValue =>
  values.map((value, at) => [
    // The builder names list entries by 32 hexadecimal digits.
    stableId(`${seed} ${String(at)}`).replaceAll('-', ''),
    isJsonObject(value) ? Object.entries(value) : value,
  ]);

const phaseText = (phase: JsonValue): JsonValue => {
  const { kill_chain_name: chain, phase_name: name } = objectOf(phase);
  return chain === 'unspecified' ? (name ?? null) : `${textOf(chain) ?? ''}: ${textOf(name) ?? ''}`;
};

const nameOfHash = (name: string): string => [...hashNames].find(([, stix]) => stix === name)?.[0] ?? name;

const writers: Record<Exclude<AfbKind, 'own-rule'>, (value: JsonValue, seed: string) => JsonValue> = {
  text: (value) => textOf(value),
  number: (value) => (typeof value === 'number' ? value : null),
  flag: (value) => (typeof value === 'boolean' ? String(value) : null),
  date: (value) => {
    const time = isoOf(value);
    return time === undefined ? null : { time, zone: 'UTC' };
  },
  confidence: (value) => [...confidences].find(([, number]) => number === value)?.[0] ?? null,
  list: (value, seed) => pairsFrom(listOf(value), seed),
  hashes: (value, seed) =>
    pairsFrom(
      Object.entries(objectOf(value)).map(([type, hash]) => ({ hash_type: nameOfHash(type), hash_value: hash })),
      seed,
    ),
  'kill-chain': (value, seed) => pairsFrom(listOf(value).map(phaseText), seed),
};

/** A STIX value as the builder keeps it; null or empty where it has no form for it. `seed` names list entries. */
export const afbValue = (kind: Exclude<AfbKind, 'own-rule'>, value: JsonValue | undefined, seed: string): JsonValue =>
  writers[kind](value ?? null, seed);
