import { z } from 'zod';
import { FlowArrangement, FlowShift } from './saved-view.ts';

/**
 * The analyst's layer: what people add to the recorded flow. Nothing in it is an observed fact; windows, reports and exchange
 * tell the two apart. Its shape holds MITRE Attack Flow 2.0.0 without loss (attack-action, attack-operator, attack-condition,
 * attack-asset and their references, https://center-for-threat-informed-defense.github.io/attack-flow/language/): what has no
 * field here is kept as it came in `origin`.
 */
export const LayerId = z
  .string()
  .regex(/^layer:[\w:.-]{1,120}$/)
  .brand('LayerId');
export type LayerId = z.infer<typeof LayerId>;

/** Id of a node or edge of the recorded flow, or of another item of the layer. */
const Anything = z.string().min(1).max(4000);
const text = z.string().max(20_000);
const line = z.string().max(1000);
/** STIX 2.1, section 3.2: 0 to 100; null where nobody said. */
const confidence = z.number().int().min(0).max(100).nullable();
const moment = z.number().int().nullable();

export const TechniqueId = z.string().regex(/^T\d{4}(\.\d{3})?$/);
/** ATT&CK tactic by its short name, as rules write it: `lateral-movement`. */
const Tactic = z.string().max(60);

/** The object an item was read from, whole: nothing that was foreign to us is lost on the way back. */
export const LayerOrigin = z.object({
  /** `stix`, `afb`, … */
  format: z.string().max(40),
  id: line,
  body: z.record(z.string(), z.json()),
});
export type LayerOrigin = z.infer<typeof LayerOrigin>;

const common = {
  id: LayerId,
  /** Where its corner stands, in the units of a layout; null: beside what it is about. */
  place: z.object({ x: z.number(), y: z.number() }).nullable().default(null),
  origin: LayerOrigin.nullable().default(null),
};

/** Words beside what they are about. */
export const LayerNote = z.object({ ...common, type: z.literal('note'), text, about: z.array(Anything).max(500) });
export type LayerNote = z.infer<typeof LayerNote>;

/** One thing that speaks for or against a hypothesis. */
export const Argument = z.object({ of: Anything, stance: z.enum(['for', 'against']), confidence, why: text });

export const LayerHypothesis = z.object({
  ...common,
  type: z.literal('hypothesis'),
  text,
  confidence,
  state: z.enum(['open', 'supported', 'refuted']),
  arguments: z.array(Argument).max(500),
});
export type LayerHypothesis = z.infer<typeof LayerHypothesis>;

export const LayerOperator = z.object({ ...common, type: z.literal('operator'), operator: z.enum(['AND', 'OR']) });

export const LayerCondition = z.object({
  ...common,
  type: z.literal('condition'),
  text,
  pattern: text.nullable(),
  patternType: line.nullable(),
  patternVersion: line.nullable(),
});

/** A step of the attack nobody recorded: assumed, or read from an Attack Flow. */
export const LayerAction = z.object({
  ...common,
  type: z.literal('action'),
  name: line,
  text,
  /** As written; an imported flow may name techniques of another matrix. */
  technique: line.nullable(),
  tactic: line.nullable(),
  confidence,
  startMs: moment,
  endMs: moment,
});

export const LayerAsset = z.object({ ...common, type: z.literal('asset'), name: line, text });

/** Any other object of an imported flow: malware, tool, indicator, infrastructure, process … by its STIX type. */
export const LayerObject = z.object({
  ...common,
  type: z.literal('object'),
  kind: z.string().max(250),
  name: line,
  text,
});

/**
 * `effect`: leads to · `on-true`, `on-false`: out of a condition · `asset`: acts on · `command`, `object`: STIX references of an
 * action or asset · `related`: a STIX relationship, whose type stands in `label`.
 */
export const LayerEdgeKind = z.enum(['effect', 'on-true', 'on-false', 'asset', 'command', 'object', 'related']);
export type LayerEdgeKind = z.infer<typeof LayerEdgeKind>;

/** Drawn by hand between any two things. */
export const LayerEdge = z.object({
  ...common,
  type: z.literal('edge'),
  source: Anything,
  target: Anything,
  kind: LayerEdgeKind,
  label: line,
  confidence,
});
export type LayerEdge = z.infer<typeof LayerEdge>;

/** A technique set or corrected by hand. `replaces`: what was there instead; `technique` null: that one does not apply. */
export const LayerTechnique = z.object({
  ...common,
  type: z.literal('technique'),
  of: Anything,
  technique: TechniqueId.nullable(),
  tactic: Tactic.nullable(),
  replaces: TechniqueId.nullable(),
  reason: z.string().trim().min(1).max(4000),
});
export type LayerTechnique = z.infer<typeof LayerTechnique>;

export const LayerContent = z.discriminatedUnion('type', [
  LayerNote,
  LayerHypothesis,
  LayerOperator,
  LayerCondition,
  LayerAction,
  LayerAsset,
  LayerObject,
  LayerEdge,
  LayerTechnique,
]);
export type LayerContent = z.infer<typeof LayerContent>;
export type LayerType = LayerContent['type'];

/** An item as stored. `version` counts its changes; who wants to change it says which version was seen. */
export const LayerItem = z.object({
  content: LayerContent,
  version: z.number().int().min(1),
  changedAt: z.string(),
  changedBy: z.string(),
});
export type LayerItem = z.infer<typeof LayerItem>;

const seen = z.number().int().min(0);
const groups = z.array(Anything).max(20_000);

/** A card that was moved, in one layout. */
export const CardShift = FlowShift.extend({ arrangement: FlowArrangement });
export type CardShift = z.infer<typeof CardShift>;

/**
 * One act of an analyst, done and undone as a whole. `version` of an item is the one that was seen: 0 for a new one. Groups and
 * nodes are opened and closed by the ids the drawn flow gives them.
 */
export const FlowEdit = z.object({
  put: z.array(z.object({ content: LayerContent, version: seen })).max(20_000),
  remove: z.array(z.object({ id: LayerId, version: seen })).max(20_000),
  open: groups,
  close: groups,
  /** Zero puts a card back where the layout puts it. */
  shift: z.array(CardShift).max(20_000).default([]),
});
export type FlowEdit = z.infer<typeof FlowEdit>;

/** What a step did, in few words: how many items of which type, by how it was done. */
export const StepTold = z.object({
  /** Counts up within the case. */
  number: z.number().int(),
  at: z.string(),
  by: z.string(),
  added: z.number().int(),
  changed: z.number().int(),
  removed: z.number().int(),
  opened: z.number().int(),
  closed: z.number().int(),
  moved: z.number().int(),
  /** Of the one item it is about, where it is one. */
  type: z
    .enum(['note', 'hypothesis', 'operator', 'condition', 'action', 'asset', 'object', 'edge', 'technique'])
    .nullable(),
});
export type StepTold = z.infer<typeof StepTold>;

/** The layer of a case with what is open in its flow, and where its history stands. */
export const FlowLayer = z.object({
  items: z.array(LayerItem),
  /** In the order they were opened. */
  opened: z.array(z.string()),
  /** Cards that do not stand where the layout puts them. */
  shifts: z.array(CardShift),
  undo: StepTold.nullable(),
  redo: StepTold.nullable(),
  /** Steps that can be undone, and done again. */
  undoable: z.number().int(),
  redoable: z.number().int(),
});
export type FlowLayer = z.infer<typeof FlowLayer>;
