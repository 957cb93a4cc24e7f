import { z } from 'zod';
import { isObservable } from '../../shared/exchange/relations.ts';
import type { Tlp } from '../../shared/intel/model.ts';
import { tlpOfDefinition } from './markings.ts';
import { refToText } from './stix-text.ts';

/** What the workbench takes from an object; its bytes stay beside it and say everything else. */
export interface StixObject {
  id: string;
  type: string;
  /** `modified`, of what has no versions `created`, of an observable ''. */
  version: string;
  name: string;
  markings: string[];
  revoked: boolean;
  confidence: number | null;
  indicator: StixIndicator | null;
  /** Where the object links others: a relationship, or a sighting with what was seen. */
  link: { from: string; verb: string; to: string } | null;
  /** What a marking definition says, where it is of the Traffic Light Protocol. */
  tlp: Tlp | null;
}

export interface StixIndicator {
  pattern: string;
  patternType: string;
  validFromMs: number;
  validUntilMs: number | null;
}

export type ReadObject = { ok: true; object: StixObject } | { ok: false; reason: string };

const idShape = /^[a-z0-9][a-z0-9-]{2,249}--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu;

const time = z
  .string()
  .refine((text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/u.test(text) && !Number.isNaN(Date.parse(text)));
const reference = z.string().regex(idShape);

const Common = z.object({
  type: z.string().regex(/^[a-z0-9-]{3,250}$/u),
  id: reference,
  created: time.optional(),
  modified: time.optional(),
  revoked: z.boolean().optional(),
  confidence: z.number().int().min(0).max(100).optional(),
  object_marking_refs: z.array(reference).max(1000).optional(),
});
type Common = z.infer<typeof Common>;

const Indicator = z.object({
  pattern: z.string().min(1).max(1_000_000),
  pattern_type: z.string().max(100),
  valid_from: time,
  valid_until: time.optional(),
});
const Relationship = z.object({ source_ref: reference, target_ref: reference, relationship_type: z.string().max(250) });
const Sighting = z.object({ sighting_of_ref: reference });

const wrong = (field: string): ReadObject => ({ ok: false, reason: `field|${field}` });

const fieldOf = (error: z.ZodError): string => error.issues[0]?.path.map(String).join('.').slice(0, 80) ?? '';

/** Missing times, or a change before the creation. Null: nothing is wrong. */
const wrongTimes = ({ type, created, modified }: Common): string | null => {
  if (isObservable(type)) return null;
  if (created === undefined) return 'created';
  if (type === 'marking-definition') return null;
  if (modified === undefined) return 'modified';
  return Date.parse(modified) < Date.parse(created) ? 'modified-before-created' : null;
};

type Part = Pick<StixObject, 'indicator' | 'link' | 'tlp'> | string;

const nothing = { indicator: null, link: null, tlp: null };

const partOf = (type: string, value: object): Part => {
  if (type === 'indicator') {
    const read = Indicator.safeParse(value);
    if (!read.success) return fieldOf(read.error);
    const { pattern, pattern_type: patternType, valid_from, valid_until } = read.data;
    const validFromMs = Date.parse(valid_from);
    const validUntilMs = valid_until === undefined ? null : Date.parse(valid_until);
    if (validUntilMs !== null && validUntilMs <= validFromMs) return 'valid_until';
    return { ...nothing, indicator: { pattern, patternType, validFromMs, validUntilMs } };
  }
  if (type === 'relationship') {
    const read = Relationship.safeParse(value);
    if (!read.success) return fieldOf(read.error);
    const { source_ref: from, target_ref: to, relationship_type: verb } = read.data;
    return { ...nothing, link: { from, verb, to } };
  }
  if (type === 'sighting') {
    const read = Sighting.safeParse(value);
    if (!read.success) return fieldOf(read.error);
    return { ...nothing, link: { from: '', verb: 'sighting-of', to: read.data.sighting_of_ref } };
  }
  return { ...nothing, tlp: type === 'marking-definition' ? tlpOfDefinition(value) : null };
};

const objectOf = (value: object): ReadObject => {
  const common = Common.safeParse(value);
  if (!common.success) return wrong(fieldOf(common.error));
  const { type, id, created, modified, revoked, confidence, object_marking_refs: markings } = common.data;
  if (type === 'bundle' || id.slice(0, -38) !== type) return wrong('id');
  const times = wrongTimes(common.data);
  if (times !== null) return wrong(times);
  const part = partOf(type, value);
  if (typeof part === 'string') return wrong(part);
  return {
    ok: true,
    object: {
      id,
      type,
      version: modified ?? created ?? '',
      name: refToText(value),
      markings: markings ?? [],
      revoked: revoked ?? false,
      confidence: confidence ?? null,
      ...part,
    },
  };
};

/** Where JSON.parse stopped, as `line:column` of the object's own bytes. */
const placeOf = (cause: unknown, text: string): string => {
  const at = /position (\d+)/u.exec(cause instanceof Error ? cause.message : '')?.[1];
  const before = text.slice(0, at === undefined ? text.length : Number(at));
  const lines = before.split('\n');
  return `${String(lines.length)}:${String((lines.at(-1) ?? '').length + 1)}`;
};

/**
 * One object by its text. Refused with `json|line:column` (relative to the object's first line), `object` (no object) or
 * `field|name`; what else it holds, known to the standard or not, is kept.
 */
export const readObject = (text: string): ReadObject => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return { ok: false, reason: `json|${placeOf(cause, text)}` };
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? objectOf(value)
    : { ok: false, reason: 'object' };
};
