import { AppError } from '../../shared/contract/errors.ts';
import type { PathGrants } from '../platform/platform.ts';

const notChosen = (): AppError => new AppError('denied', { what: 'file', reason: 'not-chosen' });

/** Throws `denied` for the first path that whoever asks may not have read. The path itself is not repeated: it may be a guess. */
export const requireReadable = ({ mayRead }: PathGrants, paths: readonly string[]): void => {
  if (!paths.every((path) => mayRead(path))) throw notChosen();
};

/** Throws `denied` unless this file was chosen to be written; each choice is good for one time. */
export const requireWritable = ({ takeWrite }: PathGrants, path: string): void => {
  if (!takeWrite(path)) throw notChosen();
};
