import { requireFree } from '../alerts/claims.ts';
import { countermeasuresFor, techniquesLike } from '../pipeline/flow/attack-reference.ts';
import { caseOverview, casesHolding, graphOfCase, listCases } from '../pipeline/flow/case-views.ts';
import { wholeFlowOf } from '../pipeline/flow/case-flow.ts';
import type { Session } from '../pipeline/session.ts';
import { spreadOf } from '../pipeline/flow/spread-run.ts';
import type { Handlers } from './handlers.ts';

export const casesHandlers = (session: Session): Pick<Handlers, 'cases' | 'graph'> => ({
  cases: {
    list: () => listCases(session),
    holding: ({ customer, eventId }) => casesHolding(session, customer, eventId),
    overview: ({ caseId }) => caseOverview(session, caseId),
    judge: ({ caseId, severity, reason }) => {
      const { store, customer } = session.storeOfCase(caseId);
      // Taking over needs a reason, which is asked for on the desk.
      requireFree(store, { caseIds: [caseId], by: session.actor, takeOver: null });
      store.judgeCase(caseId, { severity, reason, at: session.now(), by: session.actor });
      session.changes.say('cases', customer);
      return caseOverview(session, caseId);
    },
    notes: ({ caseId }) => {
      const { store } = session.storeOfCase(caseId);
      const cases = [caseId, ...store.absorbedBy(caseId).map(({ stored }) => stored.id)];
      return cases.flatMap((id) => store.notes(id)).sort((a, b) => a.id - b.id);
    },
    addNote: ({ caseId, text }) => {
      const { store, customer } = session.storeOfCase(caseId);
      const note = store.putNote(caseId, { text, savedAt: session.now(), author: session.actor });
      session.changes.say('cases', customer);
      return note;
    },
  },
  graph: {
    ofCase: ({ caseId, unfold }) => graphOfCase(session, caseId, unfold),
    techniques: ({ text }) => techniquesLike(session, text),
    countermeasures: ({ techniques }) => countermeasuresFor(session, techniques),
    spread: (input, given) => session.whileOpen(given, (running) => spreadOf(session, input, running)),
    whole: ({ caseId }) => wholeFlowOf(session, caseId),
  },
});
