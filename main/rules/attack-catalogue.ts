import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Technique {
  id: string;
  name: string;
  /** Our gloss; null where there is none yet and the English name is shown. */
  nameJa: string | null;
  tactics: string[];
}

export interface AttackCatalogue {
  version: '18.1';
  /** By id as rules write it; null for an id this version does not know. */
  technique: (id: string) => Technique | null;
}

/**
 * Techniques that rules written for ATT&CK 19 name by new ids, and what they are in 18.1: Disable or Modify Tools, Disable
 * Windows Event Logging, Clear Windows Event Logs.
 */
const LATER_IDS = new Map([
  ['T1685', 'T1562.001'],
  ['T1685.001', 'T1562.002'],
  ['T1685.005', 'T1070.001'],
]);

/** Rows of a tab-separated file with a heading row; lines that begin with `#` are notices. */
const rowsOf = (text: string): string[][] => {
  const lines = text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  return lines.slice(1).map((line) => line.split('\t'));
};

export const attackCatalogueFrom = (techniquesTsv: string, glossesTsv: string): AttackCatalogue => {
  const glosses = new Map(rowsOf(glossesTsv).map(([id = '', name = '']) => [id, name]));
  const techniques = new Map<string, Technique>();
  for (const [id = '', name = '', , tactics = ''] of rowsOf(techniquesTsv)) {
    techniques.set(id, { id, name, nameJa: glosses.get(id) ?? null, tactics: tactics.split(',') });
  }
  const technique = (id: string): Technique | null => techniques.get(LATER_IDS.get(id) ?? id) ?? null;
  return { version: '18.1', technique };
};

/** Reads the catalogue shipped in `resources/attack`. */
export const loadAttackCatalogue = async (resourcesFolder: string): Promise<AttackCatalogue> => {
  const read = (name: string): Promise<string> => readFile(join(resourcesFolder, 'attack', name), 'utf8');
  return attackCatalogueFrom(await read('enterprise-18.1.tsv'), await read('glosses-ja.tsv'));
};
