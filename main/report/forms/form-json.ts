import { z } from 'zod';
import { FormDraft } from '../../../shared/forms/model.ts';

/** What `--out form.json` writes: the filled form, with the name of this schema and the customer. */
export const FormDocument = FormDraft.extend({
  schema: z.literal('miharu/form/1'),
  customer: z.string(),
  notes: z.array(z.string()),
});
type FormDocument = z.infer<typeof FormDocument>;

/** Answers that are not for disclosure leave without their words. */
export const renderFormJson = (draft: FormDraft, customer: string, notes: readonly string[]): string => {
  const answers = draft.answers.map((answer) =>
    answer.state === 'withheld' ? { ...answer, text: '', chosen: [], events: [] } : answer,
  );
  const document: FormDocument = { schema: 'miharu/form/1', customer, notes: [...notes], ...draft, answers };
  return `${JSON.stringify(document, null, 2)}\n`;
};

/** The published schema (`resources/forms/schema/form-draft.schema.json`) is this, word for word; a test compares them. */
export const formJsonSchema = (): object => ({
  $id: 'miharu/form/1',
  title: 'Miharu draft of a form',
  ...z.toJSONSchema(FormDocument, { target: 'draft-2020-12' }),
});
