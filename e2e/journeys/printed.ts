import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { machine } from '../harness/machine.ts';

/** What poppler's tools say of a printed file. */
export interface Printed {
  info: Record<string, string>;
  fonts: { type: string; embedded: boolean; unicode: boolean }[];
  /** Text of each page. */
  pages: string[];
  bookmarks: string[];
  /** Raster images: a figure printed as vector is none. */
  images: number;
  structure: string;
}

/** The tools belong to the machine, not to the project: without them only the bytes can be looked at. */
export const canReadPdf = (): boolean => spawnSync('pdfinfo', ['-v']).error === undefined;

const tool = (name: string, ...args: string[]): string =>
  execFileSync(name, args, { encoding: 'utf8', maxBuffer: 64e6, stdio: ['ignore', 'pipe', 'ignore'] });

/** The lines below the two heading lines of pdffonts and pdfimages. */
const rowsOf = (table: string): string[] => table.split('\n').slice(2).filter(Boolean);

export const readPdf = (file: string): Printed => ({
  info: Object.fromEntries(
    tool('pdfinfo', file)
      .split('\n')
      .filter((line) => line.includes(':'))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  ),
  // name, type (may hold blanks), encoding, emb, sub, uni, object number (two words): read from the end.
  fonts: rowsOf(tool('pdffonts', file)).map((line) => {
    const words = line.trim().split(/\s+/);
    return { type: words.slice(1, -6).join(' '), embedded: words.at(-5) === 'yes', unicode: words.at(-3) === 'yes' };
  }),
  pages: tool('pdftotext', file, '-').split('\f').slice(0, -1),
  bookmarks: [...tool('pdftohtml', '-xml', '-i', '-stdout', file).matchAll(/<item page="\d+">([^<]*)</g)].map(
    (found) => found[1] ?? '',
  ),
  images: rowsOf(tool('pdfimages', '-list', file)).length,
  structure: tool('pdfinfo', '-struct', file),
});

/** Every blank out: where a sentence is broken over lines depends on the width of the page. */
export const unbroken = (text: string): string => text.replace(/\s+/gu, '');

/** Keeps the file and a picture of each of its pages as artefacts of the run. */
export const keepPdf = (file: string, name: string): void => {
  const folder = path.join(machine.artifacts, 'reports');
  mkdirSync(folder, { recursive: true });
  const kept = path.join(folder, `${name}.pdf`);
  copyFileSync(file, kept);
  if (canReadPdf()) tool('pdftoppm', '-r', '90', '-png', kept, path.join(folder, name));
};

export const startOf = (file: string): string => readFileSync(file).subarray(0, 5).toString('latin1');
