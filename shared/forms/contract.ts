import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { command, query } from '../contract/procedure.ts';
import { Marking } from '../report/model.ts';
import { PaperSize, ReportFormat } from '../report/file-options.ts';
import { MaskOrder } from '../redaction/model.ts';
import { LanguageCode } from '../workspace/model.ts';
import { Form, FormDraft, TypedAnswer } from './model.ts';

const which = z.object({ caseId: CaseId, form: z.string().min(1).max(100), language: LanguageCode });

export const formsContract = {
  /** The forms that are shipped. */
  list: query(z.object({}), z.array(Form)),
  /** A form about a case: what was typed, and the rest from the facts of this moment. Refused with `not-found`. */
  open: query(which, FormDraft),
  /** Autosave of what was typed. Refused with `conflict` where another window saved a newer version. */
  save: command(
    which.extend({ version: z.number().int(), marking: Marking, answers: z.array(TypedAnswer).max(500) }),
    FormDraft,
    { audit: 'form.saved' },
  ),
  export: command(
    which.extend({
      format: ReportFormat,
      file: z.string().min(1).max(4096),
      paperSize: PaperSize.default('A4'),
      archive: z.boolean().default(false),
      /** Refused with `denied` where the form is marked above it. */
      audience: Marking.nullable().default(null),
      masks: MaskOrder.nullable().default(null),
    }),
    z.object({ file: z.string(), sizeBytes: z.number().int(), sha256: z.string() }),
    { audit: 'form.exported' },
  ),
};
