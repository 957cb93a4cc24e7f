import { z } from 'zod';
import { commentFields } from './comment-fields.ts';
import { CaseId } from '../cases/model.ts';
import { command, query } from '../contract/procedure.ts';
import { LanguageCode } from '../workspace/model.ts';
import { GateFacts } from './gate-model.ts';
import { Anchor } from './anchors.ts';
import { LifeEntry, LifeState } from './life.ts';
import { CaseReport, Release, ReportKind, SectionId } from './model.ts';

const which = z.object({ caseId: CaseId, kind: ReportKind, language: LanguageCode });
const version = z.number().int().positive();
const text = z.string().trim().min(1).max(4000);
const note = z.string().trim().max(4000);
const contact = z.string().trim().min(1).max(300);

/** Where a text stands on its way to the customer, whatever it is about. */
export const TextLife = z.object({
  state: LifeState,
  version: z.number().int(),
  /** The release in force, of this or an earlier version. */
  release: Release.nullable(),
  /** Who wrote the text as it is, since it was released last. */
  authors: z.array(z.string()),
  /** Who sits here; empty until told. */
  analyst: z.string(),
  entries: z.array(LifeEntry),
});
export type TextLife = z.infer<typeof TextLife>;

export const ReportLife = TextLife.extend({
  /** The customer's clock, for what they say about times. */
  customerZone: z.string(),
  /** Where comments stood when the text was saved last. */
  anchors: z.array(Anchor),
});
export type ReportLife = z.infer<typeof ReportLife>;

/** Whom the operation rules name, in the order they are tried. `mail` and `phone` are what was recognised in the line. */
export const ReportContacts = z.object({
  language: LanguageCode,
  /** Null: no rule says so. */
  rule: z.string().nullable(),
  version: z.number().int().nullable(),
  contacts: z.array(z.object({ line: z.string(), mail: z.string().nullable(), phone: z.string().nullable() })),
});
export type ReportContacts = z.infer<typeof ReportContacts>;

/** Commands name the version they speak of; a newer text than the one that was read is refused with `conflict`. */
export const reportLifeContract = {
  open: query(which, ReportLife),
  submit: command(which.extend({ version, note }), ReportLife, { audit: 'report.submitted' }),
  sendBack: command(which.extend({ version, because: text }), ReportLife, { audit: 'report.returned' }),
  /** Refused with `denied` for who wrote or submitted it. */
  approve: command(which.extend({ version, note }), ReportLife, { audit: 'report.approved' }),
  /** Freezes this version. `because`: why nobody reviewed it, where nobody did. */
  release: command(which.extend({ version, because: note }), ReportLife, { audit: 'report.released' }),
  /** New sentences for what was not edited, from the facts of now; what an analyst wrote stays. */
  refresh: command(which.extend({ version }), CaseReport, { audit: 'report.refreshed' }),
  /** The text holds although records changed: they were read. Sentences lose receipts that are gone. */
  keepFacts: command(which.extend({ version, because: text }), CaseReport, { audit: 'report.facts-kept' }),
  /** A contradiction that is none. */
  waive: command(which.extend({ version, finding: z.string().min(1).max(200), because: text }), ReportLife, {
    audit: 'report.finding-waived',
  }),
  comment: command(which.extend({ ...commentFields, section: SectionId }), ReportLife, { audit: 'report.commented' }),
  closeComment: command(which.extend({ entry: z.number().int() }), ReportLife, { audit: 'report.comment-closed' }),
  reopenComment: command(which.extend({ entry: z.number().int() }), ReportLife, { audit: 'report.comment-reopened' }),
  reply: command(which.extend({ entry: z.number().int(), text }), ReportLife, { audit: 'report.comment-answered' }),
  contacts: query(which, ReportContacts),
  /** The released report as a mail with the page attached, to be opened in the mail program. */
  mail: command(
    which.extend({
      contact,
      to: z.string().trim().max(254),
      format: z.enum(['pdf', 'html']),
      file: z.string().min(1).max(4096),
    }),
    z.object({ life: ReportLife, file: z.string(), sizeBytes: z.number().int(), sha256: z.string() }),
    { audit: 'report.mailed' },
  ),
  /** What to read out on the phone: the released report in short sentences. */
  script: query(which, z.object({ version: z.number().int(), lines: z.array(z.string()) })),
  /** Somebody was reached on the phone and told. */
  told: command(which.extend({ contact, name: z.string().trim().min(1).max(120), note }), ReportLife, {
    audit: 'report.told',
  }),
  acknowledge: command(
    which.extend({ entry: z.number().int(), when: z.iso.datetime(), name: z.string().trim().min(1).max(120), note }),
    ReportLife,
    { audit: 'report.acknowledged' },
  ),
  ask: command(
    which.extend({
      channel: z.enum(['mail', 'phone', 'backend']),
      from: z.string().trim().min(1).max(200),
      when: z.iso.datetime(),
      text,
    }),
    ReportLife,
    { audit: 'report.question-asked' },
  ),
  answer: command(
    which.extend({ entry: z.number().int(), channel: z.enum(['mail', 'phone', 'backend']), text }),
    ReportLife,
    { audit: 'report.question-answered' },
  ),
};

/** Apart from the life of a report: what was typed does not change it, and gathering it reads the whole case. */
export const reportGateContract = {
  /** What the text is held against; the gate itself is a function of both (`gateFindings`). */
  facts: query(which, GateFacts),
};
