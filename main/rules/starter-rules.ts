import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { parseRuleSet, type RuleFile, type RuleSet } from './rule-set.ts';

const SIGMA_HQ = 'https://github.com/SigmaHQ/sigma/blob/8eaafff1f2845a696050e05e72ba1140ee190698';

const rulePathsIn = async (folder: string, inside = ''): Promise<string[]> => {
  const entries = await readdir(join(folder, inside), { withFileTypes: true });
  const paths = await Promise.all(
    entries.map(async (entry) => {
      const path = posix.join(inside, entry.name);
      if (entry.isDirectory()) return await rulePathsIn(folder, path);
      return entry.isFile() && /\.ya?ml$/i.test(entry.name) ? [path] : [];
    }),
  );
  return paths.flat().sort();
};

/** Every rule file under a folder, in the order of their paths; links are not followed. */
export const readRuleFolder = async (folder: string): Promise<RuleFile[]> =>
  Promise.all(
    (await rulePathsIn(folder)).map(async (path) => ({ path, text: await readFile(join(folder, path), 'utf8') })),
  );

/** Licence and link of a file of `resources/rules`, as its authors ask for; the path is relative to that folder. */
export const withOrigin = (file: RuleFile): RuleFile => {
  if (!file.path.startsWith('sigmahq/')) return { ...file, licence: 'Apache-2.0' };
  return { ...file, licence: 'DRL-1.1', source: `${SIGMA_HQ}${file.path.slice('sigmahq'.length)}` };
};

/** The rules shipped in `resources/rules`. */
export const loadStarterRules = async (resourcesFolder: string): Promise<RuleSet> => {
  const files = await readRuleFolder(join(resourcesFolder, 'rules'));
  return parseRuleSet(files.map(withOrigin));
};
