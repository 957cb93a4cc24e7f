import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';

/** The texts of pipelines, in the order they were named. Throws `not-found`. */
export const pipelinesIn = (files: readonly string[]): Promise<string[]> =>
  Promise.all(files.map((file) => textIn(path.resolve(file), 'pipeline')));

/** The text of a query's file. */
export const queryIn = (file: string): Promise<string> => textIn(file, 'query');

const textIn = async (file: string, what: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new AppError('not-found', { what, file }, { cause });
  }
};
