import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { Law, legalDue, type LegalDue, type LegalPlace, type LawStep } from './law.ts';

export const Filing = z.object({
  step: z.string(),
  filedAt: z.iso.datetime(),
  /** What was filed, with whom, under which number. */
  what: z.string(),
  recordedAt: z.string(),
  by: z.string(),
});
export type Filing = z.infer<typeof Filing>;

/** A law's clocks on a case, started by a person. The law is kept as it was then: newer data changes no running clock. */
export const LegalClock = z.object({
  id: z.number().int(),
  caseId: CaseId,
  /** Another case where that was merged into this one. */
  startedOn: CaseId,
  law: Law,
  /** 知った時点: the moment of awareness, as the person who started it judged. */
  awareAt: z.iso.datetime(),
  reason: z.string(),
  startedAt: z.string(),
  startedBy: z.string(),
  filings: z.array(Filing),
  /** Found not to apply, with the reason; null while it runs. */
  stopped: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
});
export type LegalClock = z.infer<typeof LegalClock>;

export interface LegalStepState {
  step: LawStep;
  filing: Filing | null;
  /** Null: waits for the filing of the step before it. */
  startMs: number | null;
  /** Null: filed, stopped, waiting, or without a number in its source. */
  due: LegalDue | null;
}

const startOf = ({ awareAt, filings }: LegalClock, { from }: LawStep): number | null => {
  if (from === 'awareness') return Date.parse(awareAt);
  const before = filings.find(({ step }) => step === from);
  return before === undefined ? null : Date.parse(before.filedAt);
};

export const legalStates = (clock: LegalClock, place: LegalPlace): LegalStepState[] =>
  clock.law.steps.map((step) => {
    const filing = clock.filings.find((one) => one.step === step.id) ?? null;
    const startMs = startOf(clock, step);
    const isOpen = filing === null && clock.stopped === null;
    const due = isOpen && startMs !== null && step.term !== null ? legalDue(step.term, startMs, place) : null;
    return { step, filing, startMs, due };
  });
