import { exportForm, listForms, openForm, saveForm } from '../pipeline/report/forms.ts';
import type { Session } from '../pipeline/session.ts';
import { requireWritable } from './granted.ts';
import type { Handlers } from './handlers.ts';

export const formsHandlers = (session: Session): Pick<Handlers, 'forms'> => ({
  forms: {
    list: () => listForms(session),
    open: (which) => openForm(session, which),
    save: ({ caseId, form, language, ...typed }) => {
      const saved = saveForm(session, { caseId, form, language }, typed);
      session.changes.say('report', session.storeOfCase(caseId).customer);
      return saved;
    },
    export: ({ caseId, form, language, ...target }) => {
      requireWritable(session.platform.grants, target.file);
      return exportForm(session, { caseId, form, language }, target);
    },
  },
});
