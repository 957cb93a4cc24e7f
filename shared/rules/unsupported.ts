import { z } from 'zod';

/** Why a rule cannot be judged here. A closed list: each has its sentence in both languages. */
export const UnsupportedCode = z.enum([
  'broken-yaml',
  'too-large',
  'not-a-rule',
  'duplicate-id',
  'log-source',
  'no-condition',
  'condition-syntax',
  'unknown-selection',
  'aggregation',
  'unknown-modifier',
  'modifier-order',
  'value-type',
  'empty-selection',
  'placeholder',
  'regex-syntax',
  'regex-feature',
  'regex-size',
  'network-range',
  'correlation',
  'correlation-size',
  'filter',
  // Of a pipeline of one's own: its own refusal, then what could not be done.
  'pipeline',
  'pipeline-value',
  'pipeline-twice',
  'pipeline-empty',
  'pipeline-ways',
  'pipeline-number',
  'pipeline-expression',
  'pipeline-correlation',
]);
export type UnsupportedCode = z.infer<typeof UnsupportedCode>;

/** `RuleCard.unsupported` is one text, so that it crosses the command line's JSON as it is: `code: detail`. */
export const unsupportedText = (code: UnsupportedCode, detail: string): string => `${code}: ${detail}`;

/** The way back; null where the text was not made by `unsupportedText`. */
export const readUnsupported = (text: string): { code: UnsupportedCode; detail: string } | null => {
  const at = text.indexOf(': ');
  const code = UnsupportedCode.safeParse(at < 0 ? text : text.slice(0, at));
  return code.success ? { code: code.data, detail: at < 0 ? '' : text.slice(at + 2) } : null;
};
