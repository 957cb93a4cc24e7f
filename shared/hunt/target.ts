import { z } from 'zod';
import { ConnectionId, ConnectionKind } from '../connections/model.ts';
import { ErrorCode, ErrorParams } from '../contract/errors.ts';
import { EventId } from '../event/model.ts';
import { FidelityCard, HuntDiagnostic } from './fidelity.ts';
import { HuntCell, HuntLanguage, HuntLimit } from './model.ts';

/** What is hunted in: `local`, a connection, or one of a connection's searches (`CONNECTION:observations`). */
export const HuntTargetId = z
  .string()
  .regex(/^[a-z0-9-]{1,60}(?::[a-z-]{1,30})?$/)
  .brand('HuntTargetId');
export type HuntTargetId = z.infer<typeof HuntTargetId>;

export const localTarget = HuntTargetId.parse('local');

/** Which of a vendor's searches is meant. */
export const HuntSearchName = z.enum([
  'events',
  'processes',
  'observations',
  'power-query',
  'event-filter',
  'documents',
]);
export type HuntSearchName = z.infer<typeof HuntSearchName>;

export const HuntTarget = z.object({
  id: HuntTargetId,
  /** Of the connection; '' for the local store. */
  name: z.string(),
  connection: ConnectionId.nullable(),
  kind: ConnectionKind.nullable(),
  search: HuntSearchName.nullable(),
  /** What it understands; the first is what others are translated into. */
  languages: z.array(HuntLanguage),
  /** As the last test of the connection found it. */
  ability: z.enum(['yes', 'no', 'unknown']),
  missing: z.string().nullable(),
  /** Rows it gives at most. */
  mostRows: z.number().int(),
  /** What is left of the account's requests, and until when it wants to be left alone. */
  quota: z.object({
    limit: z.number().int().nullable(),
    remaining: z.number().int().nullable(),
    waitUntilMs: z.number().int().nullable(),
  }),
});
export type HuntTarget = z.infer<typeof HuntTarget>;

/** Why a target would not be asked as it was typed. */
export const HuntPlan = z.object({
  target: HuntTargetId,
  language: HuntLanguage,
  /** What would be sent; null: it cannot be said there. */
  text: z.string().nullable(),
  /** Null where it is sent as it was typed. */
  card: FidelityCard.nullable(),
  diagnostics: z.array(HuntDiagnostic),
  /** `consent`: it finds more or less than what was asked, so the analyst says yes to it for each run. */
  needs: z.enum(['nothing', 'consent', 'impossible']),
});
export type HuntPlan = z.infer<typeof HuntPlan>;

/**
 * Beside the rows: the vendor's own word · part of it did not answer · it ran out of time · without a snapshot rows may shift
 * while pages are read · the vendor cuts here without a word · it goes on at the vendor's until it ends by itself.
 */
export const HuntNote = z.object({
  code: z.enum(['vendor-said', 'parts-missing', 'timed-out', 'no-snapshot', 'vendor-cut', 'ends-by-itself']),
  detail: z.string().max(400),
});
export type HuntNote = z.infer<typeof HuntNote>;

const range = { fromMs: z.number().int(), toMs: z.number().int() };
/** The span of time that is sent. */
export const HuntRange = z.object(range);
export type HuntRange = z.infer<typeof HuntRange>;

const TargetFailure = z.object({ code: ErrorCode, params: ErrorParams });
export type TargetFailure = z.infer<typeof TargetFailure>;

export const TargetProgress = z.object({
  target: HuntTargetId,
  state: z.enum(['waiting', 'running', 'cancelling', 'done', 'failed', 'cancelled']),
  rows: z.number().int(),
  /** How many the vendor says there are, where it does. */
  total: z.number().int().nullable(),
  /** The vendor's own steps, where it tells them. */
  done: z.number().nullable(),
  of: z.number().nullable(),
  waitUntilMs: z.number().int().nullable(),
  /** What stopped it, while the others go on. */
  failure: TargetFailure.nullable(),
  seconds: z.number(),
});
export type TargetProgress = z.infer<typeof TargetProgress>;

export const TargetOutcome = z.object({
  target: HuntTargetId,
  name: z.string(),
  search: HuntSearchName.nullable(),
  language: HuntLanguage,
  /** Exactly what was sent; null where nothing was. */
  sent: z.string().nullable(),
  card: FidelityCard.nullable(),
  rows: z.number().int(),
  /** How many the vendor says there are, where it does. */
  total: z.number().int().nullable(),
  limits: z.array(HuntLimit),
  notes: z.array(HuntNote),
  /** What stopped it; what had come until then is among the rows. */
  failure: TargetFailure.nullable(),
  seconds: z.number(),
});
export type TargetOutcome = z.infer<typeof TargetOutcome>;

/** Rows of a run under way, behind the first `from`; `turn` goes up where rows that were told are told anew. */
export const ArrivedPage = z.object({
  turn: z.number().int(),
  from: z.number().int(),
  columns: z.array(z.string()),
  rows: z.array(z.array(HuntCell)),
});
export type ArrivedPage = z.infer<typeof ArrivedPage>;

/** One hunt over several targets, in the order its rows came. The first column says which target a row came from. */
export const TargetsAnswer = z.object({
  run: z.string(),
  ...range,
  columns: z.array(z.string()),
  rows: z.array(z.array(HuntCell)),
  targets: z.array(TargetOutcome),
  seconds: z.number(),
});
export type TargetsAnswer = z.infer<typeof TargetsAnswer>;

/** Rows that were taken into the store, with the event each became; null: kept as a record that is no event. */
export const TakenRows = z.object({
  events: z.number().int(),
  known: z.number().int(),
  rejected: z.number().int(),
  /** Rows that are no records: counts, tables of a query of its own. */
  withoutRecord: z.number().int(),
  ids: z.array(z.object({ row: z.number().int(), event: EventId.nullable() })),
});
export type TakenRows = z.infer<typeof TakenRows>;
