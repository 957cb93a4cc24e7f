import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export const syncFile = (file: string): void => {
  // Windows flushes only handles that may write.
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Makes a rename in the folder survive a power cut. Windows has no such call and needs none. */
export const syncFolder = (folder: string): void => {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** The file holds either its old content or all of the new one, whatever happens in between. */
export const writeDurably = (file: string, content: string): void => {
  const unfinished = `${file}.unfinished`;
  writeFileSync(unfinished, content, { mode: 0o600 });
  syncFile(unfinished);
  renameSync(unfinished, file);
  syncFolder(dirname(file));
};
