import path from 'node:path';
import { caseLedger } from '../pipeline/report/case-ledger.ts';
import {
  markReport,
  openReport,
  redraftReport,
  reportFreshness,
  restoreReport,
  saveReport,
  requireReleased,
  versionOfReport,
} from '../pipeline/report/case-report.ts';
import { exportReport } from '../pipeline/report/render-case-report.ts';
import { noteDelivery } from '../pipeline/report/report-delivery.ts';
import { keepPicture } from '../pipeline/report/report-pictures.ts';
import { templateChoices } from '../pipeline/report/templates.ts';
import { putChoices } from '../pipeline/report/writing.ts';
import type { Session } from '../pipeline/session.ts';
import { requireReadable, requireWritable } from './granted.ts';
import type { Handlers } from './handlers.ts';

export const reportHandlers = (session: Session): Pick<Handlers, 'report'> => ({
  report: {
    open: (which) => openReport(session, which),
    save: ({ caseId, kind, language, choices, ...edited }) => {
      const saved = saveReport(session, { caseId, kind, language }, edited);
      // After the text: a choice that is known but not saved with it would hold back the text before.
      if (choices !== null) putChoices(session.storeOfCase(caseId).store, { caseId, kind, language }, choices);
      session.changes.say('report', session.storeOfCase(caseId).customer);
      return saved;
    },
    history: (which) => session.storeOfCase(which.caseId).store.stepHistory(which),
    redraft: ({ template, because, ...which }) => {
      const report = redraftReport(session, which, { template, because });
      session.changes.say('report', session.storeOfCase(which.caseId).customer);
      return report;
    },
    ledger: ({ caseId }) => caseLedger(session, caseId),
    templates: (which) => templateChoices(session, which),
    restore: ({ version, from, ...which }) => {
      const restored = restoreReport(session, which, { version, from });
      session.changes.say('report', session.storeOfCase(which.caseId).customer);
      return restored;
    },
    mark: ({ caseId, kind, language, ...marks }) => {
      const marked = markReport(session, { caseId, kind, language }, marks);
      session.changes.say('report', session.storeOfCase(caseId).customer);
      return marked;
    },
    versions: (which) =>
      session
        .storeOfCase(which.caseId)
        .store.reportVersions(which)
        .map(({ digest: _digest, ...version }) => version),
    version: ({ version, ...which }) => versionOfReport(session, which, version),
    putPicture: ({ caseId, file }) => {
      requireReadable(session.platform.grants, [file]);
      return keepPicture(session, caseId, file);
    },
    picture: ({ caseId, image }) => {
      const png = session.storeOfCase(caseId).store.logo(image);
      return { picture: png === null ? null : `data:image/png;base64,${Buffer.from(png).toString('base64')}` };
    },
    freshness: (which) => reportFreshness(session, which),
    export: async ({ caseId, kind, language, ...target }) => {
      const which = { caseId, kind, language };
      const { file } = target;
      requireWritable(session.platform.grants, file);
      const written = await exportReport(session, which, target);
      if (target.as === 'released') {
        const handed = { channel: 'file' as const, contact: path.basename(file), file: path.basename(file) };
        noteDelivery(session, requireReleased(session, which), { ...handed, sha256: written.sha256 });
      }
      // The clock of the first report ends when the released report leaves.
      session.changes.say('report', session.storeOfCase(which.caseId).customer);
      return written;
    },
  },
});
