/**
 * Reasons stored beside a rejected record: stable English with its figures, at most 80 characters of foreign text.
 * `shared/i18n/sources` says each in the reader's language.
 */
export const overLong = (bytes: number): string => `record of ${bytes} bytes, the limit is ${MAX_RECORD_BYTES}`;
export const invalidUtf8 = (at: number): string => `invalid UTF-8 at byte ${at}`;
export const unfinished = 'JSON value not finished';
export const trailing = 'text after the end of the array';

/** A record over this is rejected … */
export const MAX_RECORD_BYTES = 16 * 1024 * 1024;
/** … and this much of it kept. */
export const KEPT_BYTES = 64 * 1024;
