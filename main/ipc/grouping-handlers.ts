import { groupingOf, mergeCases, moveAlerts, turnStep } from '../pipeline/desk/grouping.ts';
import { mergeProposals } from '../pipeline/desk/merge-proposals.ts';
import type { Session } from '../pipeline/session.ts';
import type { Handlers } from './handlers.ts';

export const groupingHandlers = (session: Session): Pick<Handlers, 'grouping'> => ({
  grouping: {
    of: ({ caseId }) => groupingOf(session, caseId),
    proposals: ({ caseId }) => mergeProposals(session, caseId),
    merge: (asked) => mergeCases(session, asked),
    move: (asked) => moveAlerts(session, asked),
    undo: async (asked) => {
      await turnStep(session, asked, 'undo');
      return {};
    },
    redo: async (asked) => {
      await turnStep(session, asked, 'redo');
      return {};
    },
  },
});
