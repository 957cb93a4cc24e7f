import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { command, query, stream } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import { PipelineTexts } from '../rules/pipeline.ts';
import { HuntCheck } from './fidelity.ts';
import { HuntText } from './hunt-text.ts';
import { HuntAnswer, HuntCell, HuntConversion, HuntLanguage, HuntRun, HuntSpan, HuntValue } from './model.ts';

const HuntParameters = z.record(z.string().regex(/^[A-Za-z_]\w{0,63}$/), HuntValue);

export const HuntInput = z.object({
  customer: CustomerName,
  /** Only the events of this case; null: all of the customer. */
  caseId: CaseId.nullable(),
  /** Only events seen in it. */
  span: HuntSpan.nullable().optional(),
  language: HuntLanguage,
  text: HuntText,
  /** Values of `:name` in SQL (`?name`, `%name%`). They are bound, never put into the text. */
  parameters: HuntParameters,
  rowLimit: z.number().int().min(1).max(100_000),
  secondsLimit: z.number().int().min(1).max(3600),
  pipelineTexts: PipelineTexts,
});
export type HuntInput = z.infer<typeof HuntInput>;

/** Whose pipelines change a Sigma rule before; null: none. */
const forWhom = CustomerName.nullable().optional();

export const huntContract = {
  run: stream(HuntInput, z.object({ rows: z.number().int(), seconds: z.number() }), HuntAnswer, { audit: 'hunt.run' }),
  /** What is wrong with a text before it is run. SQL beyond a condition is checked when it runs. */
  check: query(z.object({ language: HuntLanguage, text: HuntText, customer: forWhom }), HuntCheck),
  /** The hunt in another language, with its card of fidelity. Nothing is run. */
  convert: query(
    z.object({ from: HuntLanguage, to: HuntLanguage, text: HuntText, parameters: HuntParameters, customer: forWhom }),
    HuntConversion,
  ),
  /** What a person may type next: fields of a language, and what each is here. */
  vocabulary: query(z.object({ language: HuntLanguage }), z.array(z.object({ name: z.string(), column: z.string() }))),
  /** Values of a field (by its name in the language) that stand in the customer's newest events, as the language writes them. */
  values: query(
    z.object({
      customer: CustomerName,
      language: HuntLanguage,
      field: z.string().max(200),
      /** What was typed of it: letters that stand anywhere in the value. */
      typed: z.string().max(500),
    }),
    z.object({
      values: z.array(z.object({ value: z.string(), literal: z.string(), count: z.number().int() })),
      /** How many events were looked at. */
      events: z.number().int(),
    }),
  ),
  /** The ledger, newest first. */
  history: query(z.object({ customer: CustomerName, limit: z.number().int().min(1).max(10_000) }), z.array(HuntRun)),
  exportRows: command(
    z.object({
      columns: z.array(z.string()),
      rows: z.array(z.array(HuntCell)),
      format: z.enum(['csv', 'jsonl']),
      file: z.string().max(4096),
    }),
    z.object({ file: z.string(), sizeBytes: z.number().int() }),
    { audit: 'hunt.exported' },
  ),
  exportLedger: command(
    z.object({ customer: CustomerName, file: z.string().max(4096) }),
    z.object({ file: z.string(), sizeBytes: z.number().int() }),
    { audit: 'hunt.ledger-exported' },
  ),
};
