import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import { systemFailure } from '../platform/system-failure.ts';

const mostFileBytes = 64 * 1024 * 1024;

/** To open a pipe waits for its writer; Windows has no such flag. */
const withoutWaiting = process.platform === 'win32' ? 0 : constants.O_NONBLOCK;

/**
 * A file somebody chose, read whole. A device or pipe has no size and may have no end: only plain files are read, and never more
 * than was allowed. Throws `too-large`, `not-found`, `denied`.
 */
export const chosenFile = async (file: string, mostBytes = mostFileBytes): Promise<Buffer> => {
  const name = path.basename(file);
  try {
    await using handle = await open(file, constants.O_RDONLY | withoutWaiting);
    const found = await handle.stat();
    if (!found.isFile()) throw new AppError('not-found', { what: 'file', file: name });
    if (found.size > mostBytes) throw new AppError('too-large', { what: name, bytes: mostBytes });
    return await handle.readFile();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const known = systemFailure(cause);
    throw new AppError(known?.code ?? 'not-found', { ...known?.params, what: 'file', file: name }, { cause });
  }
};
