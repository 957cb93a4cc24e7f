import path from 'node:path';
import { AppError, type ErrorCode } from '../../shared/contract/errors.ts';

const fileOf = (cause: Error): { file?: string } =>
  'path' in cause && typeof cause.path === 'string' ? { file: path.basename(cause.path) } : {};

const full = { code: 'too-large', reason: 'disk-full' } as const;
const noAccess = { code: 'denied', reason: 'no-access' } as const;
const gone = { code: 'not-found', reason: 'gone' } as const;

const known = new Map<unknown, { code: ErrorCode; reason: string }>([
  ['ENOSPC', full],
  ['EDQUOT', full],
  ['SQLITE_FULL', full],
  ['EACCES', noAccess],
  ['EPERM', noAccess],
  ['EROFS', noAccess],
  ['SQLITE_CANTOPEN', noAccess],
  ['SQLITE_READONLY', noAccess],
  ['SQLITE_READONLY_DIRECTORY', noAccess],
  ['ENOENT', gone],
  ['ENOTDIR', gone],
  ['SQLITE_READONLY_DBMOVED', gone],
]);

/** What the operating system (or SQLite for it) refused, as a failure an analyst can act on; null for everything else. */
export const systemFailure = (cause: unknown): AppError | null => {
  if (!(cause instanceof Error) || !('code' in cause)) return null;
  const found = known.get(cause.code);
  if (found === undefined) return null;
  return new AppError(found.code, { ...fileOf(cause), reason: found.reason }, { cause });
};
