import { AppError } from '../../shared/contract/errors.ts';
import { runMassHunt } from '../pipeline/hunting/mass-run.ts';
import { listMassSuppressions, previewMass, suppressMass, undoMass } from '../pipeline/hunting/mass-suppressing.ts';
import { massEvents, massResult } from '../pipeline/hunting/mass-view.ts';
import type { Session } from '../pipeline/session.ts';
import { requireReadable } from './granted.ts';
import type { Handlers } from './handlers.ts';

export const massHandlers = (session: Session): Pick<Handlers, 'mass'> => {
  const nowMs = (): number => session.platform.clock.nowMs();
  return {
    mass: {
      run: (input, given) =>
        session.whileOpen(given, (running) => {
          if (input.rules !== null) requireReadable(session.platform.grants, [input.rules]);
          return runMassHunt(session, { ...input, actor: session.actor }, running);
        }),
      runs: ({ customer, limit }) => session.customer(customer).massRuns(limit),
      result: ({ customer, runId }) => massResult(session.customer(customer), runId, nowMs()),
      events: ({ customer, ...question }) => massEvents(session.customer(customer), question, nowMs()),
      ruleText: ({ customer, runId, ruleId }) => {
        const store = session.customer(customer);
        const card = store.massRun(runId).cards.find(({ id }) => id === ruleId);
        if (card === undefined) throw new AppError('not-found', { what: 'rule', id: ruleId.slice(0, 200) });
        return { path: card.path, text: store.massRuleText(runId, ruleId) };
      },
      suppressions: ({ customer }) => listMassSuppressions(session, customer),
      preview: (asked) => previewMass(session, asked),
      suppress: (asked) => suppressMass(session, asked),
      undo: (asked) => undoMass(session, asked),
    },
  };
};
