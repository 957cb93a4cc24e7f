import { PackHunt, type HuntPack, type PackRun } from '../../shared/hunt/pack.ts';

/** Written with commas, spaces or line breaks between them; null where one of them is no technique. */
export const techniquesIn = (text: string): string[] | null => {
  const names = text
    .toUpperCase()
    .split(/[\s,、]+/u)
    .filter((name) => name !== '');
  const read = PackHunt.shape.techniques.safeParse([...new Set(names)]);
  return read.success ? read.data : null;
};

/** A pack for a first hunt: it runs when asked until somebody gives it a rhythm. */
export const newPack = (name: string, hunt: PackHunt): HuntPack => ({
  name,
  cadence: 'on-request',
  hour: 9,
  enabled: true,
  hunts: [hunt],
});

export const sumOf = ({ results }: Pick<PackRun, 'results'>): { hunts: number; rows: number; fresh: number } => ({
  hunts: results.length,
  rows: results.reduce((sum, { rows }) => sum + rows, 0),
  fresh: results.reduce((sum, { fresh }) => sum + fresh, 0),
});
