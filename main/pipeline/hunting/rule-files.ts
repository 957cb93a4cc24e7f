import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { openPromise } from 'yauzl';
import { AppError } from '../../../shared/contract/errors.ts';
import { chosenFile } from '../chosen-file.ts';
import type { RuleFile } from '../../rules/rule-card.ts';

/** A rule is a page of text; a collection some thousands of them. What is far beyond is not a rule collection. */
const limits = { fileBytes: 1_048_576, files: 50_000, totalBytes: 268_435_456 };

const isRule = (name: string): boolean => /\.ya?ml$/iu.test(name);

class Collection {
  readonly files: RuleFile[] = [];
  #bytes = 0;

  add(name: string, bytes: Buffer): void {
    this.#bytes += bytes.length;
    if (this.files.length >= limits.files || this.#bytes > limits.totalBytes) {
      throw new AppError('too-large', { what: 'rules', files: limits.files, bytes: limits.totalBytes });
    }
    this.files.push({ path: name.replaceAll('\\', '/'), text: bytes.toString('utf8') });
  }
}

const addFolder = async (collection: Collection, folder: string, below: string): Promise<void> => {
  const entries = await readdir(path.join(folder, below), { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const name = path.join(below, entry.name);
    // Symbolic links are not followed: a collection from a stranger could point anywhere.
    if (entry.isDirectory()) await addFolder(collection, folder, name);
    else if (entry.isFile() && isRule(entry.name)) collection.add(name, await readFile(path.join(folder, name)));
  }
};

const addZip = async (collection: Collection, file: string): Promise<void> => {
  const zip = await openPromise(file);
  for await (const entry of zip.eachEntry()) {
    if (!isRule(entry.fileName)) continue;
    const parts: Buffer[] = [];
    let bytes = 0;
    for await (const part of await zip.openReadStreamPromise(entry)) {
      if (!Buffer.isBuffer(part)) continue;
      bytes += part.length;
      if (bytes > limits.fileBytes) throw new AppError('too-large', { what: entry.fileName.slice(0, 200), bytes });
      parts.push(part);
    }
    collection.add(entry.fileName, Buffer.concat(parts));
  }
};

/**
 * The rule files at a path: one file, a folder with all below it, or a zip. Only `.yml` and `.yaml` are rules.
 * Throws `not-found`, `too-large`, `invalid-input` (a zip that cannot be read).
 */
export const readRuleFiles = async (where: string): Promise<RuleFile[]> => {
  const collection = new Collection();
  let found;
  try {
    found = await stat(where);
  } catch (cause) {
    throw new AppError('not-found', { what: 'rules', file: where }, { cause });
  }
  if (found.isDirectory()) await addFolder(collection, where, '');
  else if (isRule(where)) collection.add(path.basename(where), await chosenFile(where, limits.fileBytes));
  else {
    try {
      await addZip(collection, where);
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw new AppError('invalid-input', { where, why: 'neither a rule, a folder nor a readable zip' }, { cause });
    }
  }
  return collection.files;
};
