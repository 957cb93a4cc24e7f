import path from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';

const fileOf = (cause: Error): { file?: string } =>
  'path' in cause && typeof cause.path === 'string' ? { file: path.basename(cause.path) } : {};

/** What the operating system (or SQLite for it) refused, as a failure an analyst can act on; null for everything else. */
export const systemFailure = (cause: unknown): AppError | null => {
  if (!(cause instanceof Error) || !('code' in cause)) return null;
  const params = fileOf(cause);
  switch (cause.code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'SQLITE_FULL':
      return new AppError('too-large', { ...params, reason: 'disk-full' }, { cause });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
    case 'SQLITE_READONLY_DIRECTORY':
      return new AppError('denied', { ...params, reason: 'no-access' }, { cause });
    case 'ENOENT':
    case 'ENOTDIR':
    case 'SQLITE_READONLY_DBMOVED':
      return new AppError('not-found', { ...params, reason: 'gone' }, { cause });
    default:
      return null;
  }
};
