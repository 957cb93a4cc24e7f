import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { EventId } from '../event/model.ts';
import { Pap, Marking } from '../report/model.ts';
import { LanguageCode } from '../workspace/model.ts';

const Words = z.object({ en: z.string().min(1), ja: z.string().min(1) });

/** Where the workbench takes an answer from. Anything else is for a person. */
export const FormFact = z.enum([
  'customer',
  'received-at',
  'first-seen-at',
  'detected-by',
  'techniques',
  'indicators',
  'overview',
  'detail',
  'hosts',
  'accounts',
  'files',
  'destinations',
  'spread',
  'actions',
  'prevention',
]);
export type FormFact = z.infer<typeof FormFact>;

/** One of the answers a form lets choose from. */
const FormChoice = z.object({ id: z.string().regex(/^[a-z0-9-]+$/), name: Words });

const FormItem = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: Words,
  /** What is asked, in our own words. */
  asks: Words,
  fact: FormFact.nullable(),
  /** Boxes to be ticked before anything is written; several where `many`. */
  choices: z.array(FormChoice).min(2).max(30).optional(),
  many: z.boolean().optional(),
});
export type FormItem = z.infer<typeof FormItem>;

/** A form of an authority or a standard as data: what it asks for, in our own words, and what was read for that. */
export const Form = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  version: z.string(),
  asOf: z.iso.date(),
  name: Words,
  to: Words,
  /** Where the form itself is to be had. */
  url: z.url({ protocol: /^https$/ }),
  /** What was read to write this. */
  sources: z.array(z.url({ protocol: /^https$/ })).min(1),
  /** What a person must check before anything is handed in. */
  check: Words,
  /** The laws and their steps in `resources/legal-clocks` whose clocks this form answers. */
  clocks: z.array(z.object({ law: z.string(), step: z.string() })),
  /** Handed in only with every item answered; what is unknown is then said on top. */
  complete: z.boolean().optional(),
  sections: z.array(z.object({ id: z.string(), name: Words, items: z.array(FormItem).min(1) })).min(1),
});
export type Form = z.infer<typeof Form>;

export const AnswerState = z.enum(['known', 'unknown', 'withheld']);
export type AnswerState = z.infer<typeof AnswerState>;

export const FormAnswer = z.object({
  item: z.string(),
  state: AnswerState,
  /** Ids of the boxes ticked, in the order of the form. */
  chosen: z.array(z.string().max(60)).max(30).optional(),
  text: z.string().max(20_000),
  /** `records`: taken from the facts of the case; `person`: typed. */
  source: z.enum(['records', 'person', 'none']),
  events: z.array(EventId),
});
export type FormAnswer = z.infer<typeof FormAnswer>;

/** A form about a case, filled as far as the records go. Always a draft: a person checks and hands it in. */
export const FormDraft = z.object({
  caseId: CaseId,
  language: LanguageCode,
  form: Form,
  /** 0: nothing was typed yet. */
  version: z.number().int(),
  savedAt: z.string().nullable(),
  marking: Marking,
  pap: Pap.optional(),
  answers: z.array(FormAnswer),
  /** When it is due, where a clock of its law runs on the case. */
  dueAtMs: z.number().int().nullable(),
});
export type FormDraft = z.infer<typeof FormDraft>;

/** What a person typed into one item. */
export const TypedAnswer = FormAnswer.pick({ item: true, state: true, chosen: true, text: true });
export type TypedAnswer = z.infer<typeof TypedAnswer>;

/** What is stored of a form: what a person typed. The rest is taken from the facts of the moment. */
export const StoredForm = z.object({
  formVersion: z.string(),
  marking: Marking,
  answers: z.array(TypedAnswer),
});
export type StoredForm = z.infer<typeof StoredForm>;
