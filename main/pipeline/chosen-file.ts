import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import { systemFailure } from '../platform/system-failure.ts';

const mostFileBytes = 64 * 1024 * 1024;

/** To open a pipe waits for its writer; Windows has no such flag. */
const withoutWaiting = process.platform === 'win32' ? 0 : constants.O_NONBLOCK;

/** What went wrong with a file, told by its name. */
const failedAt = (file: string, cause: unknown): AppError => {
  if (cause instanceof AppError) return cause;
  const known = systemFailure(cause);
  const params = { ...known?.params, what: 'file', file: path.basename(file) };
  return new AppError(known?.code ?? 'not-found', params, { cause });
};

const requirePlain = async (handle: FileHandle, file: string, mostBytes: number): Promise<void> => {
  const name = path.basename(file);
  const found = await handle.stat();
  if (!found.isFile()) throw new AppError('not-found', { what: 'file', file: name });
  if (found.size > mostBytes) throw new AppError('too-large', { what: name, bytes: mostBytes });
};

/**
 * A file somebody chose, to be read piece by piece; whoever opens it closes it. A device or pipe has no size and may have no
 * end: only plain files are read, and never more than was allowed. Throws `too-large`, `not-found`, `denied`.
 */
export const openChosen = async (file: string, mostBytes: number): Promise<FileHandle> => {
  let handle: FileHandle | null = null;
  try {
    handle = await open(file, constants.O_RDONLY | withoutWaiting);
    await requirePlain(handle, file, mostBytes);
    return handle;
  } catch (cause) {
    await handle?.close();
    throw failedAt(file, cause);
  }
};

/** A file somebody chose, read whole. Throws as `openChosen`. */
export const chosenFile = async (file: string, mostBytes = mostFileBytes): Promise<Buffer> => {
  await using handle = await openChosen(file, mostBytes);
  try {
    return await handle.readFile();
  } catch (cause) {
    throw failedAt(file, cause);
  }
};
