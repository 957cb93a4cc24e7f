import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';

const openZip = (file: string) =>
  new Promise<ZipFile>((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: true }, (error, zip) => (error ? reject(error) : resolve(zip)));
  });

const writeEntry = async (zip: ZipFile, entry: Entry, target: string) => {
  mkdirSync(path.dirname(target), { recursive: true });
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
  // The upper half of the external attributes is the Unix mode.
  const mode = (entry.externalFileAttributes >>> 16) & 0o777 || 0o644;
  await pipeline(stream, createWriteStream(target, { mode }));
};

/** Unpacks what `place` gives a path to (relative to `folder`); null leaves an entry out. yauzl refuses `..` and absolute names. */
export const unzip = async (file: string, folder: string, place: (name: string) => string | null) => {
  const zip = await openZip(file);
  let count = 0;
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve());
    zip.on('entry', (entry: Entry) => {
      const relative = entry.fileName.endsWith('/') ? null : place(entry.fileName);
      if (relative === null) return zip.readEntry();
      count += 1;
      writeEntry(zip, entry, path.join(folder, relative)).then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  });
  return count;
};
