import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import type { MaskOrder } from '../../../shared/redaction/model.ts';
import { fileNameOf, usualFileName, type FileNamePart } from '../../../shared/report/file-name.ts';
import type { ReportFormat } from '../../../shared/report/file-options.ts';
import { japanTime } from '../../../shared/report/japan-time.ts';
import type { CaseReport, Marking } from '../../../shared/report/model.ts';
import { maskerOf } from '../../report/masks/mask-text.ts';
import type { ReportWhich } from '../../store/report-life-store.ts';
import type { Session } from '../session.ts';
import { openReport, requireReleased } from './case-report.ts';
import { namesFor } from './redaction.ts';

interface Asked {
  format: ReportFormat;
  audience?: Marking | null;
  masks?: MaskOrder | null;
}

/** What a file of this report is called by the customer's pattern. What is hidden in the file is hidden in its name. */
export const reportFileName = (
  session: Session,
  report: CaseReport,
  { format, audience = null, masks = null }: Asked,
): string => {
  const { store, customer } = session.storeOfCase(report.caseId);
  const mask = maskerOf(namesFor(session, report.caseId, masks));
  const { page, draft } = messagesIn(report.language).report;
  const values: Record<FileNamePart, string> = {
    date: japanTime(Date.parse(report.release?.at ?? report.savedAt ?? report.draftedAt)).date,
    customer,
    case: report.caseId,
    number: report.number,
    kind: page.kind[report.kind],
    lang: report.language,
    version: report.version === 0 ? page.draftMark : `v${String(report.version)}`,
    severity: draft.severity[report.severity],
    tlp: (audience ?? report.marking).replace('TLP:', ''),
  };
  const masked = (name: FileNamePart): string => mask(values[name]);
  return fileNameOf(
    mask(store.fileNamePattern() ?? usualFileName),
    {
      date: values.date,
      customer: masked('customer'),
      case: masked('case'),
      number: masked('number'),
      kind: values.kind,
      lang: values.lang,
      version: values.version,
      severity: values.severity,
      tlp: values.tlp,
    },
    format,
  );
};

/** The same for the text of now, or for what was released. */
export const fileNameFor = (
  session: Session,
  which: ReportWhich,
  { as, ...asked }: Asked & { as: 'draft' | 'released' },
): string =>
  reportFileName(session, as === 'released' ? requireReleased(session, which) : openReport(session, which), asked);
