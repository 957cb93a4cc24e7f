import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Countermeasure } from '../../shared/graph/countermeasures.ts';
import { pinnedId, rowsOf } from './attack-catalogue.ts';

type Mitigation = Omit<Countermeasure, 'techniques'>;

export interface Mitigations {
  /** By ATT&CK id of a technique, as rules write it; empty where ATT&CK names none. */
  against: (technique: string) => readonly Mitigation[];
}

/** Reads the mitigations of ATT&CK and this project's advice on each, shipped in `resources/attack`. */
export const loadMitigations = (resourcesFolder: string): Mitigations => {
  const read = (name: string): string[][] => rowsOf(readFileSync(join(resourcesFolder, 'attack', name), 'utf8'));
  const advice = new Map(read('mitigation-advice.tsv').map(([id = '', ...rest]) => [id, rest]));
  const against = new Map<string, Mitigation[]>();
  for (const [id = '', name = '', techniques = ''] of read('mitigations-18.1.tsv')) {
    const [nameJa = name, adviceEn = '', adviceJa = ''] = advice.get(id) ?? [];
    const mitigation = { id, name: { en: name, ja: nameJa }, advice: { en: adviceEn, ja: adviceJa } };
    for (const technique of techniques.split(',')) {
      const list = against.get(technique);
      if (list === undefined) against.set(technique, [mitigation]);
      else list.push(mitigation);
    }
  }
  return { against: (technique) => against.get(pinnedId(technique)) ?? [] };
};

/** What helps against these techniques, what helps against most of them first; and those nothing is named against. */
export const countermeasuresAgainst = (
  { against }: Mitigations,
  techniques: readonly string[],
): { countermeasures: Countermeasure[]; without: string[] } => {
  const found = new Map<string, Countermeasure>();
  const asked = [...new Set(techniques)].toSorted();
  for (const technique of asked)
    for (const mitigation of against(technique)) {
      const known = found.get(mitigation.id) ?? { ...mitigation, techniques: [] };
      known.techniques.push(technique);
      found.set(mitigation.id, known);
    }
  return {
    countermeasures: [...found.values()].toSorted(
      (a, b) => b.techniques.length - a.techniques.length || (a.id < b.id ? -1 : 1),
    ),
    without: asked.filter((technique) => against(technique).length === 0),
  };
};
