import { AppError } from '../../shared/contract/errors.ts';
import { commandShape } from '../../shared/suppressions/command-shape.ts';
import { knownEndpoints } from '../opsrules/known-endpoints.ts';
import type { DeskQueue } from '../pipeline/desk/desk-queue.ts';
import type { Session } from '../pipeline/session.ts';
import {
  endSuppression,
  extendSuppression,
  listSuppressions,
  previewSuppression,
  saveSuppression,
  undoSuppression,
} from '../pipeline/desk/suppressing.ts';
import type { Handlers } from './handlers.ts';

export const suppressionsHandlers = (session: Session, queue: DeskQueue): Pick<Handlers, 'suppressions'> => ({
  suppressions: {
    list: () => listSuppressions(session, queue),
    traits: ({ caseId, alertId }) => {
      const { store, customer } = session.storeOfCase(caseId);
      const traits = queue.traits(customer).get(alertId);
      const rule = store.queueAlerts().get(alertId)?.title;
      if (traits === undefined || rule === undefined) throw new AppError('not-found', { what: 'alert' });
      const group = knownEndpoints(store).get(traits.host)?.group ?? null;
      const groups = group === null ? traits.groups : [...new Set([...traits.groups, group])];
      const shape = traits.commandLine === null ? null : commandShape(traits.commandLine);
      return { customer, rule, traits: { ...traits, groups }, shape };
    },
    preview: (asked) => previewSuppression(session, queue, asked),
    save: (asked) => saveSuppression(session, queue, asked),
    extend: (asked) => extendSuppression(session, asked),
    end: (which) => endSuppression(session, which),
    undo: (which) => undoSuppression(session, which),
  },
});
