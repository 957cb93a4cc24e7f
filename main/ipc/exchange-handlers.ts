import { extentFor } from '../../shared/exchange/imported.ts';
import { editImportedFlow, turnImportedFlow } from '../pipeline/flow/imported-flow-edit.ts';
import {
  exportFlow,
  flowDocument,
  flowExtents,
  flowsOfCase,
  importFlow,
  keepPicture,
  removeImportedFlow,
  takeIn,
} from '../pipeline/flow/case-exchange.ts';
import type { Session } from '../pipeline/session.ts';
import { requireReadable, requireWritable } from './granted.ts';
import type { Handlers } from './handlers.ts';

export const exchangeHandlers = (session: Session): Pick<Handlers, 'exchange'> => ({
  exchange: {
    flows: ({ caseId }) => flowsOfCase(session, caseId),
    importFlow: (asked) => {
      requireReadable(session.platform.grants, [asked.file]);
      return importFlow(session, asked);
    },
    document: ({ extent = 'folded', ...which }) => flowDocument(session, which, extent),
    extents: ({ caseId }) => flowExtents(session, caseId),
    edit: (asked) => editImportedFlow(session, asked),
    undo: (asked) => turnImportedFlow(session, asked, 'undo'),
    redo: (asked) => turnImportedFlow(session, asked, 'redo'),
    takeIn: (asked) => takeIn(session, asked),
    removeFlow: ({ caseId, id }) => {
      removeImportedFlow(session, caseId, id);
      return {};
    },
    export: ({ format, language, file, extent, ...which }) => {
      requireWritable(session.platform.grants, file);
      return exportFlow(session, which, { format, language, file, extent: extent ?? extentFor(format) });
    },
    keepPicture: ({ caseId, file, base64 }) => {
      // Refuses a case that is not here before anything is written.
      session.storeOfCase(caseId);
      requireWritable(session.platform.grants, file);
      return keepPicture(file, base64);
    },
  },
});
