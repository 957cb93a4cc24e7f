/** Why a file or member could not be read, or not to its end. The sentence is made in the reader's language. */
export type TroubleCode =
  | 'not-found'
  | 'unreadable'
  | 'not-a-file'
  | 'empty'
  | 'unknown-format'
  | 'name-traversal'
  | 'name-absolute'
  | 'name-invalid'
  | 'encrypted'
  | 'symlink'
  | 'method-unsupported'
  | 'nested-too-deep'
  | 'nested-too-large'
  | 'bomb-ratio'
  | 'bomb-total'
  | 'too-many-entries'
  | 'archive-damaged'
  | 'truncated'
  | 'damaged'
  | 'checksum';

export interface Trouble {
  code: TroubleCode;
  params: Record<string, string | number>;
}

export const trouble = (code: TroubleCode, params: Trouble['params'] = {}): Trouble => ({ code, params });

/** Names and foreign messages end up on screen and in the store: at most this many characters of them. */
const TEXT_LIMIT = 80;

export const clip = (text: string, limit: number = TEXT_LIMIT): string =>
  text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;

export const causeOf = (error: unknown): string => clip(error instanceof Error ? error.message : String(error));
