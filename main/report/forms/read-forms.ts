import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Form } from '../../../shared/forms/model.ts';

/** The forms that are shipped, by name of their file. Throws where one of them is no form: that is a fault of this build. */
export const readForms = (resourcesFolder: string): Form[] => {
  const folder = path.join(resourcesFolder, 'forms');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => Form.parse(JSON.parse(readFileSync(path.join(folder, name), 'utf8'))));
};
