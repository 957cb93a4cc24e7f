import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { z } from 'zod';
import { parseColumn } from './json-column.ts';

/** Larger than anything we write: a damaged row must not take all memory. */
const largest = 256 * 1024 * 1024;

export const deflated = (value: unknown): Uint8Array => deflateRawSync(JSON.stringify(value));

export const inflated = <S extends z.ZodType>(schema: S, body: Uint8Array, what: string): z.output<S> =>
  parseColumn(schema, inflateRawSync(body, { maxOutputLength: largest }).toString('utf8'), what);
