import type { FlowTechnique } from '../../../shared/graph/model.ts';
import { loadAttackCatalogue, type AttackCatalogue } from '../../rules/attack-catalogue.ts';
import { countermeasuresAgainst, loadMitigations, type Mitigations } from '../../rules/mitigations.ts';
import type { Session } from '../session.ts';

/** Shipped data never changes while the engine runs: read once for each folder of resources. */
const read = new Map<string, AttackCatalogue>();

const catalogueOf = ({ platform: { resourcesFolder } }: Pick<Session, 'platform'>): AttackCatalogue => {
  const catalogue = read.get(resourcesFolder) ?? loadAttackCatalogue(resourcesFolder);
  read.set(resourcesFolder, catalogue);
  return catalogue;
};

/** As many as are looked through before somebody types on. */
const mostFound = 8;

export const techniquesLike = (session: Pick<Session, 'platform'>, text: string): FlowTechnique[] =>
  catalogueOf(session).find(text, mostFound);

/** A technique under the id it is asked by, also where this version of ATT&CK knows it under another. */
export const techniqueNamed =
  (session: Pick<Session, 'platform'>) =>
  (id: string): FlowTechnique | null => {
    const known = catalogueOf(session).technique(id);
    return known === null ? null : { ...known, id };
  };

const mitigations = new Map<string, Mitigations>();

/** What ATT&CK suggests against techniques. */
export const countermeasuresFor = (
  { platform: { resourcesFolder } }: Pick<Session, 'platform'>,
  techniques: readonly string[],
): ReturnType<typeof countermeasuresAgainst> => {
  const known = mitigations.get(resourcesFolder) ?? loadMitigations(resourcesFolder);
  mitigations.set(resourcesFolder, known);
  return countermeasuresAgainst(known, techniques);
};
