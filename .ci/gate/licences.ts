import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { fromRoot, root } from '../runtime/places.ts';
import { command, say } from '../runtime/say.ts';

const accepted = new Set([
  'MIT',
  'Zlib',
  // The word list of dictionary-en: its licence file holds the texts of several lists, all of them of this kind.
  'BSD',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MPL-2.0',
  'OFL-1.1',
  'CC0-1.0',
  'EPL-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
  'Python-2.0',
  'PSF-2.0', // Python's, permissive: argparse, which only js-yaml's own command uses
]);

const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
type Manifest = z.infer<typeof Manifest>;

interface Part {
  name: string;
  version: string;
  licence: string;
  text: string;
}

const readManifest = (folder: string) =>
  Manifest.parse(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')));

/** As Node finds a package: in the nearest node_modules at or above the folder. */
const locate = (name: string, from: string): string | null => {
  const folder = path.join(from, 'node_modules', name);
  if (existsSync(path.join(folder, 'package.json'))) return folder;
  return from === root ? null : locate(name, path.dirname(from));
};

const textOf = (folder: string) => {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying|ofl)(\.|-|$)/i.test(name));
  return file
    ? readFileSync(path.join(folder, file), 'utf8').trim()
    : '(The package carries no licence text of its own.)';
};

const visit = (folder: string, seen: Map<string, Part>) => {
  const about = readManifest(folder);
  const key = `${about.name}@${about.version}`;
  if (seen.has(key)) return;
  if (folder !== root) {
    seen.set(key, { name: about.name, version: about.version, licence: about.license ?? '', text: textOf(folder) });
  }
  for (const name of Object.keys(about.dependencies ?? {})) {
    const found = locate(name, folder);
    if (found) visit(found, seen);
    // What npm left out on purpose (another platform's binary) is listed as optional.
    else if (!about.optionalDependencies?.[name]) throw new Error(`${name}, needed by ${key}, is not installed`);
  }
};

const productionParts = () => {
  const seen = new Map<string, Part>();
  visit(root, seen);
  return [...seen.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
};

/** SPDX expressions of packages are short: one name, or several joined by OR or AND. */
export const isAccepted = (licence: string): boolean => {
  const bare = licence.replace(/^\((.*)\)$/, '$1');
  if (bare.includes(' OR ')) return bare.split(' OR ').some(isAccepted);
  if (bare.includes(' AND ')) return bare.split(' AND ').every(isAccepted);
  return accepted.has(bare);
};

const notices = (parts: Part[]) => {
  const table = parts.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  const texts = parts.map(
    ({ name, version, text }) => `## ${name} ${version}\n\n${text.replaceAll(/^/gm, '    ').replaceAll(/ +$/gm, '')}\n`,
  );
  return [
    '# Third-party notices',
    '',
    'Miharu is licensed under the Apache License 2.0. It contains the packages below under their own licences. Electron and',
    'Chromium bring theirs in LICENSE.electron.txt and LICENSES.chromium.html; sample data and rules carry theirs beside them',
    'in `resources/`. This file is made by `npm run notices`.',
    '',
    '| package | version | licence |',
    '| --- | --- | --- |',
    ...table,
    '',
    ...texts,
  ].join('\n');
};

const sizeOf = (file: string): number =>
  statSync(file).isDirectory()
    ? readdirSync(file).reduce((sum, name) => sum + sizeOf(path.join(file, name)), 0)
    : statSync(file).size;

const reportSizes = () => {
  for (const part of ['main', 'preload', 'renderer']) {
    const folder = fromRoot('out', part);
    if (existsSync(folder)) say(`out/${part}: ${(sizeOf(folder) / 1000).toFixed(0)} kB`);
  }
};

const reportLicences = (parts: Part[]) => {
  const count = new Map<string, number>();
  for (const { licence } of parts) count.set(licence, (count.get(licence) ?? 0) + 1);
  say([...count].map(([licence, number]) => `${licence} ${number}`).join(' · '));
};

if (import.meta.main) {
  await command(async () => {
    const parts = productionParts();
    const file = fromRoot('THIRD-PARTY-NOTICES.md');
    const text = notices(parts);
    if (process.argv.includes('--write')) writeFileSync(file, text);
    const refused = parts.filter(({ licence }) => !isAccepted(licence));
    for (const { name, version, licence } of refused) say(`${name} ${version}: "${licence}" is not accepted`);
    const isCurrent = existsSync(file) && readFileSync(file, 'utf8') === text;
    if (!isCurrent) say('THIRD-PARTY-NOTICES.md is not current: run "npm run notices".');
    reportLicences(parts);
    reportSizes();
    return parts.length > 0 && refused.length === 0 && isCurrent ? 0 : 1;
  });
}
