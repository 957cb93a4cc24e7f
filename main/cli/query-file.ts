import { readFile } from 'node:fs/promises';
import { AppError } from '../../shared/contract/errors.ts';

/** The text of a query's file. */
export const queryIn = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new AppError('not-found', { what: 'query', file }, { cause });
  }
};
