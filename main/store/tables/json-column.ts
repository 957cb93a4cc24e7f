import type { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';

/** Stored JSON is parsed like any foreign input: it may have been written by another version of the workbench. */
export const parseColumn = <S extends z.ZodType>(schema: S, text: string, what: string): z.output<S> => {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError('corrupt', { what }, { cause });
  }
};
