import type { HuntLanguage } from '../../../../shared/hunt/model.ts';
import { ask } from '../../../api/ask.ts';

export interface FieldName {
  name: string;
  column: string;
}

const known = new Map<HuntLanguage, Promise<readonly FieldName[]>>();

/** Field names of a language. They are part of the program: asked once. */
export const fieldsOf = (language: HuntLanguage): Promise<readonly FieldName[]> => {
  const found = known.get(language);
  if (found !== undefined) return found;
  const asked = ask('hunt.vocabulary', { language }).catch(() => {
    known.delete(language);
    return [];
  });
  known.set(language, asked);
  return asked;
};
