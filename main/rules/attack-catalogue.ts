import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FlowTechnique } from '../../shared/graph/model.ts';

export interface AttackCatalogue {
  version: '18.1';
  /** By id as rules write it; null for an id this version does not know. */
  technique: (id: string) => FlowTechnique | null;
  /** Those whose id begins with a text or whose name, in either language, holds it: ids first, at most `limit`. */
  find: (text: string, limit: number) => FlowTechnique[];
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

/** The id under which this version knows a technique. */
export const pinnedId = (id: string): string => LATER_IDS.get(id) ?? id;

/** Rows of a tab-separated file with a heading row; lines that begin with `#` are notices. */
export const rowsOf = (text: string): string[][] => {
  const lines = text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  return lines.slice(1).map((line) => line.split('\t'));
};

const attackCatalogueFrom = (techniquesTsv: string, glossesTsv: string): AttackCatalogue => {
  const glosses = new Map(rowsOf(glossesTsv).map(([id = '', name = '']) => [id, name]));
  const techniques = new Map<string, FlowTechnique>();
  for (const [id = '', name = '', , tactics = ''] of rowsOf(techniquesTsv)) {
    techniques.set(id, { id, name, nameJa: glosses.get(id) ?? null, tactics: tactics.split(',') });
  }
  const technique = (id: string): FlowTechnique | null => techniques.get(pinnedId(id)) ?? null;
  const find = (text: string, limit: number): FlowTechnique[] => {
    const wanted = text.trim().toLowerCase();
    if (wanted === '') return [];
    const all = [...techniques.values()];
    const byId = all.filter(({ id }) => id.toLowerCase().startsWith(wanted));
    const byName = all.filter(
      (one) => !byId.includes(one) && [one.name, one.nameJa ?? ''].some((name) => name.toLowerCase().includes(wanted)),
    );
    return [...byId, ...byName].slice(0, limit);
  };
  return { version: '18.1', technique, find };
};

/** Reads the catalogue shipped in `resources/attack`. */
export const loadAttackCatalogue = (resourcesFolder: string): AttackCatalogue => {
  const read = (name: string): string => readFileSync(join(resourcesFolder, 'attack', name), 'utf8');
  return attackCatalogueFrom(read('enterprise-18.1.tsv'), read('glosses-ja.tsv'));
};
