import { defencesAgainst, loadDefences, removeDefences } from '../pipeline/reference/defences.ts';
import { compareMoments, editFlow, keepMoment, layerOf, saveFlowView, turnFlow } from '../pipeline/flow/case-flow.ts';
import type { Session } from '../pipeline/session.ts';
import { requireReadable } from './granted.ts';
import type { Handlers } from './handlers.ts';

export const flowHandlers = (session: Session): Pick<Handlers, 'flow'> => ({
  flow: {
    defences: ({ techniques }) => defencesAgainst(session, techniques),
    loadDefences: ({ files }) => {
      requireReadable(session.platform.grants, files);
      return loadDefences(session, files);
    },
    removeDefences: () => {
      removeDefences(session);
      return {};
    },
    layer: ({ caseId }) => layerOf(session, caseId),
    edit: ({ caseId, edit }) => editFlow(session, caseId, edit),
    undo: (turn) => turnFlow(session, turn, 'undo'),
    redo: (turn) => turnFlow(session, turn, 'redo'),
    views: ({ caseId }) => session.storeOfCase(caseId).store.flowViews(caseId),
    saveView: (asked) => saveFlowView(session, asked),
    removeView: ({ caseId, name }) => {
      const { store, customer } = session.storeOfCase(caseId);
      store.removeFlowView(caseId, name);
      session.changes.say('flow', customer);
      return {};
    },
    moments: ({ caseId }) => session.storeOfCase(caseId).store.flowMoments(caseId),
    keepMoment: (asked) => keepMoment(session, asked),
    compare: (asked) => compareMoments(session, asked),
  },
});
