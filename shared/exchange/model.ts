import { z } from 'zod';

export const JsonObject = z.record(z.string(), z.json());
export type JsonObject = z.infer<typeof JsonObject>;
export type JsonValue = JsonObject[string];

/** A file from elsewhere, or for elsewhere. `stix`: a bundle without an attack flow in it. */
export const FlowFormat = z.enum(['attack-flow', 'stix', 'afb']);
export type FlowFormat = z.infer<typeof FlowFormat>;

/**
 * One object of a flow, under its STIX 2.1 id, type and property names, whichever file it came from. References to other
 * objects of the flow are links. `kept` is what only its own format says (an .afb's raw values); it comes out again.
 */
export const FlowItem = z.object({
  id: z.string(),
  type: z.string(),
  properties: JsonObject,
  /** In the units of Attack Flow Builder; y grows downward. */
  place: z.object({ x: z.number(), y: z.number() }).nullable(),
  kept: JsonObject.nullable(),
});
export type FlowItem = z.infer<typeof FlowItem>;

/**
 * `via` is the name of the property that refers (`effect_refs`, `on_true_refs` …), or the type of a relationship object; then `own`
 * holds its other properties. Null ends: a line that was left hanging.
 */
export const FlowLink = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  via: z.string(),
  own: JsonObject.nullable(),
  kept: JsonObject.nullable(),
});
export type FlowLink = z.infer<typeof FlowLink>;

/** A flow as Miharu keeps it between any two formats. Nothing that was read is missing from it. */
export const FlowDocument = z.object({
  flow: FlowItem,
  items: z.array(FlowItem),
  links: z.array(FlowLink),
  /** Markings, extension definitions, authors, and what could not be placed in the flow: as it was. */
  aside: z.array(z.json()),
});
export type FlowDocument = z.infer<typeof FlowDocument>;

/** What was noticed in a file and did not stop its reading. */
export const FindingCode = z.enum([
  'not-an-object',
  'no-id',
  'duplicate-id',
  'dangling-reference',
  'loose-line',
  'no-ends',
  'unknown-object',
  'further-flow',
  'self-link',
  'no-start',
]);
export type FindingCode = z.infer<typeof FindingCode>;

/** `first` is where the first of them stands: `objects[12]`, an id. */
export const Finding = z.object({ code: FindingCode, count: z.number().int(), first: z.string() });
export type Finding = z.infer<typeof Finding>;

/** Why a file is no flow. */
export const FlowFault = z.enum([
  'empty',
  'not-utf8',
  'not-json',
  'too-deep',
  'too-large',
  'too-many',
  'not-a-flow',
  'no-objects',
  'no-canvas',
  'afb-version',
  'afb-schema',
  'attack-flow-version',
]);
export type FlowFault = z.infer<typeof FlowFault>;
