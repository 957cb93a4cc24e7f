import { addField, envelopeValue } from './field-names.ts';
import type { FieldStep } from './field-plan.ts';
import type { RecordFields } from '../record.ts';

/** What a step of the plan found in a record. `key` is the step's own or, where a name is filled in per record, that one. */
export function putField(fields: RecordFields, step: FieldStep, key: string, text: string): void {
  if (text === '' && step.omitEmpty) return;
  // Some providers have a datum `Message`; the sentence Windows made of the event then stands beside it.
  const name = step.rendered && fields[key] !== undefined ? `RenderingInfo_${key}` : key;
  addField(fields, name, step.numeric ? envelopeValue(text) : text);
}
