import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { command, query } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import { LanguageCode } from '../workspace/model.ts';
import { WritingBase, WritingRules } from './hints/hint-model.ts';
import { ReportKind } from './model.ts';
import { NewPhrase, Phrase, PhraseFact } from './phrases.ts';

const which = z.object({ caseId: CaseId, kind: ReportKind, language: LanguageCode });
const ofCustomer = z.object({ customer: CustomerName });
const file = z.string().min(1).max(4096);

/** What a file of phrases and terms holds: for another customer, another desk, or to be kept. */
export const WritingFile = z.object({
  schema: z.literal('miharu/writing/1'),
  phrases: z.array(NewPhrase).max(2000),
  rules: WritingRules,
});
export type WritingFile = z.infer<typeof WritingFile>;

export const writingContract = {
  /** What the text of a report is held against. */
  open: query(which, WritingBase),
  /** Leaves a hint alone in this report, or no longer. */
  ignore: command(which.extend({ hint: z.string().min(1).max(300), isIgnored: z.boolean() }), WritingBase, {
    audit: 'report.hint-ignored',
  }),
  rules: query(ofCustomer, WritingRules),
  saveRules: command(ofCustomer.extend({ rules: WritingRules }), WritingRules, { audit: 'report.writing-rules-saved' }),
  /** Sentences kept for a customer. */
  phrases: query(ofCustomer, z.array(Phrase)),
  /** `id`: the one it takes the place of; null: a new one. Refused with `not-found`. */
  savePhrase: command(ofCustomer.extend({ id: z.number().int().nullable(), phrase: NewPhrase }), z.array(Phrase), {
    audit: 'report.phrase-saved',
  }),
  dropPhrase: command(ofCustomer.extend({ phrase: z.number().int() }), z.array(Phrase), {
    audit: 'report.phrase-dropped',
  }),
  /** What phrases can name in this case, each with its receipts. */
  facts: query(which, z.array(PhraseFact)),
  exportFile: command(
    ofCustomer.extend({ file }),
    z.object({ file: z.string(), phrases: z.number(), terms: z.number() }),
    {
      audit: 'report.writing-exported',
    },
  ),
  /** Adds what is not there yet; nothing that is there is changed. Refused with `corrupt` where the file is none of ours. */
  importFile: command(
    ofCustomer.extend({ file }),
    z.object({ phrases: z.number(), terms: z.number(), known: z.number() }),
    {
      audit: 'report.writing-imported',
    },
  ),
};
