import type { Connection } from './connection.ts';
import type { PaperStore } from './paper-store.ts';
import { latestForm, saveForm } from './tables/form-drafts.ts';
import { maskNames, nameValues } from './tables/mask-names.ts';

export const paperSide = (db: Connection): PaperStore => ({
  nameValues: (values) => nameValues(db, values),
  maskNames: () => maskNames(db),
  latestForm: (which) => latestForm(db, which),
  saveForm: (which, form) => saveForm(db, which, form),
});
