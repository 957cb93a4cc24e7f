import { megabytes, sentenceOf } from './rejection.ts';
import type { RejectionSentences, TroubleParams } from './rejection.ts';

const troubles: Record<string, (params: TroubleParams) => string> = {
  'not-found': () => 'The file does not exist.',
  unreadable: (p) => `The file cannot be read: ${p['cause'] ?? ''}`,
  'not-a-file': () => 'This is a folder or a device, not a file.',
  empty: () => 'It is empty.',
  'unknown-format': () => 'It is none of the formats that can be imported (JSON, EVTX, Windows event XML, zip, gzip).',
  'name-traversal': () => 'Its name leads out of the archive (“..”); it was not opened.',
  'name-absolute': () => 'Its name is an absolute path; it was not opened.',
  'name-invalid': () => 'Its name is empty or holds a null character; it was not opened.',
  encrypted: () => 'It is encrypted. Unpack the archive with its password first.',
  symlink: () => 'It is a symbolic link; links are not followed.',
  'method-unsupported': (p) => `It is compressed by a method that is not supported (${p['method'] ?? ''}).`,
  'nested-too-deep': () => 'It is an archive inside an archive inside an archive; only one nested level is opened.',
  'nested-too-large': (p) => `The archive inside the archive is larger than ${megabytes(p['limitBytes'])}.`,
  'bomb-ratio': (p) =>
    `It unfolds to more than ${p['limit'] ?? ''} times its size; reading stopped after ${megabytes(p['inflatedBytes'])}.`,
  'bomb-total': (p) => `The archive unfolds to more than ${megabytes(p['limitBytes'])}; reading stopped there.`,
  'too-many-entries': (p) => `The archive has more than ${p['limit'] ?? ''} entries; the rest was not read.`,
  'archive-damaged': (p) => `The archive is damaged (${p['cause'] ?? ''}). What could be found in it was read.`,
  truncated: () => 'It ends before its end. What was there was read.',
  damaged: (p) => `It is damaged (${p['cause'] ?? ''}). What stands before the damage was read.`,
  checksum: () => 'It was read, but its checksum is wrong: it was changed after it was packed.',
};

/** Said beside an import whose records were all kept as far as they were there. `count`: how often, in how many chunks. */
const notes: Record<string, (params: TroubleParams) => string> = {
  interrupted: () => 'The import ended with the program. What was stored is kept; import the file again for the rest.',
  'evtx-file-magic': () => 'The file header is not that of an event log; the chunks behind it were read.',
  'evtx-file-checksum': () => 'The checksum of the file header is wrong.',
  'evtx-file-dirty': () => 'The log was not closed properly when it was copied.',
  'evtx-file-chunk-count': () => 'The file header counts another number of chunks than there are.',
  'evtx-chunk-magic': (p) => `Chunks without their signature: ${p['count'] ?? ''}.`,
  'evtx-chunk-checksum': (p) => `Chunks whose header has a wrong checksum: ${p['count'] ?? ''}.`,
  'evtx-records-checksum': (p) => `Chunks whose records have a wrong checksum: ${p['count'] ?? ''}.`,
  'evtx-chunk-unreadable': (p) => `Chunks that could not be read: ${p['count'] ?? ''}.`,
};

const rejections: RejectionSentences = {
  overLong: (bytes, limit) => `The record has ${megabytes(bytes)}, the limit is ${megabytes(limit)}.`,
  invalidUtf8: (at) => `The text is not UTF-8 (byte ${at}).`,
  unfinished: () => 'The JSON value has no end.',
  trailing: () => 'There is text after the end of the JSON array.',
  notJsonAt: (at) => `This is not JSON (character ${at}).`,
  notJson: () => 'This is not JSON.',
  notAnObject: () => 'The JSON value is not an object.',
  noTime: () => 'The record has no time.',
  badTime: (text) => `The time cannot be read: ${text}`,
  evtx: (code) => `The EVTX record is damaged (${code}).`,
  xml: (code) => `The XML event cannot be read (${code}).`,
  other: (reason) => reason,
};

const rejection = (reason: string): string => sentenceOf(reason, rejections);

export const en = {
  /** Why a file or member was not read, or not to its end. Codes: main/sources/files/trouble.ts and the EVTX reader's. */
  trouble: (code: string, params: TroubleParams): string =>
    (troubles[code] ?? notes[code])?.(params) ?? rejection(code),
  /** Why a record is kept as rejected, from the reason stored beside it. */
  rejection,
};
