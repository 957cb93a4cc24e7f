import type { HuntLanguage } from '../../shared/hunt/model.ts';
import { readingMaps } from './tree/field-aliases.ts';
import { sigmaFields, type FieldMap } from './tree/field-maps.ts';
import { viewColumns } from './tree/view-columns.ts';

const entriesOf = (map: FieldMap): { name: string; column: string }[] =>
  Object.values(map).flatMap((names) =>
    Object.entries(names).flatMap(([column, entry]) =>
      entry === undefined ? [] : [{ name: typeof entry === 'string' ? entry : entry.name, column }],
    ),
  );

/** Field names of a language and the column each is here; a name once for each column it can be. */
export const vocabularyOf = (language: HuntLanguage): readonly { name: string; column: string }[] => {
  const maps = language === 'sigma' ? [sigmaFields] : readingMaps[language];
  const all = maps === null ? viewColumns.map((name) => ({ name, column: name })) : maps.flatMap(entriesOf);
  const seen = new Set<string>();
  return all
    .filter(({ name, column }) => !seen.has(`${name} ${column}`) && seen.add(`${name} ${column}`))
    .sort((a, b) => a.name.localeCompare(b.name));
};
