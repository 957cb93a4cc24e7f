import type { RecordBlock } from '../record.ts';
import type { MemberFormat } from './detect.ts';
import { openEnvelopes } from './envelopes.ts';
import { splitJsonLines } from './json-lines.ts';
import { splitJsonArray, splitJsonValues } from './json-values.ts';

export type JsonFormat = Extract<MemberFormat, 'json-lines' | 'json-array' | 'json-values'>;

export const isJsonFormat = (format: MemberFormat): format is JsonFormat => format.startsWith('json-');

const splitters: Record<JsonFormat, typeof splitJsonLines> = {
  'json-lines': splitJsonLines,
  'json-array': splitJsonArray,
  'json-values': splitJsonValues,
};

/** The records of a member that holds JSON, in blocks; answers of an EDR's interface are opened into theirs. */
export const splitJson = (
  format: JsonFormat,
  bytes: AsyncIterable<Buffer>,
): AsyncGenerator<RecordBlock, void, undefined> => openEnvelopes(splitters[format](bytes));
