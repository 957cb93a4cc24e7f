import path from 'node:path';
import { AppError } from '../../../shared/contract/errors.ts';
import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import type { MaskOrder } from '../../../shared/redaction/model.ts';
import { forAudience } from '../../../shared/report/audience.ts';
import type { CaseReport, Marking } from '../../../shared/report/model.ts';
import type { PaperSize, ReportFormat } from '../../../shared/report/file-options.ts';
import { maskerOf } from '../../report/masks/mask-text.ts';
import { maskedReport, withoutPictures } from '../../report/masks/masked-case.ts';
import { casePaper } from '../../report/paper/case-paper.ts';
import { renderJson } from '../../report/render-json.ts';
import { withWrittenFrame } from '../../report/templates/written-frame.ts';
import type { ReportWhich } from '../../store/report-life-store.ts';
import { paperBytes, writeWhole, type WrittenFile } from './paper-file.ts';
import { namesFor, requireHidden } from './redaction.ts';
import type { Session } from '../session.ts';
import { openReport, requireReleased } from './case-report.ts';
import { picturesOf } from './report-pictures.ts';
import { reportFigure } from './report-figure.ts';

/** What a file about a case is to be. */
export interface ReportFile {
  format: ReportFormat;
  paperSize: PaperSize;
  /** PDF/A-2b. */
  archive: boolean;
  /** The widest circle it may reach; null: that of the report's own marking. */
  audience: Marking | null;
  masks: MaskOrder | null;
}

const plainFile = { paperSize: 'A4', archive: false, audience: null, masks: null } as const;

/** What an audience may see, and the sentence that tells what it may not. Throws `denied` where nothing is left. */
const seenBy = (report: CaseReport, audience: Marking | null) => {
  if (audience === null && (report.itemMarkings ?? []).length === 0) return { report, figure: true, warnings: [] };
  const seen = forAudience(report, audience ?? report.marking);
  if (seen === null) throw new AppError('denied', { what: audience ?? report.marking, reason: 'nothing-for-audience' });
  const { leftOut } = seen;
  const isLess = leftOut.claims + leftOut.tables > 0 || leftOut.figure;
  const words = messagesIn(report.language).report.page;
  const warnings = isLess ? [words.leftOut({ ...leftOut, audience: audience ?? report.marking })] : [];
  return { report: seen.report, figure: !leftOut.figure, warnings };
};

/**
 * The finished report in a format: first what the audience may not see is taken out, then what is to be hidden is
 * replaced, then the file is made and searched for what was hidden. Throws `unreachable` for PDF where the host cannot print,
 * `denied` where nothing is left for the audience or something hidden can still be read.
 */
export const renderReport = async (
  session: Session,
  given: CaseReport,
  options: Pick<ReportFile, 'format'> & Partial<ReportFile> & { name?: string },
): Promise<Uint8Array> => {
  const { format, audience, masks, name = '', ...file } = { ...plainFile, ...options };
  const seen = seenBy(given, audience);
  const names = namesFor(session, given.caseId, masks);
  const mask = maskerOf(names);
  const { store, customer: unmasked } = session.storeOfCase(given.caseId);
  const masked = maskedReport(withWrittenFrame(seen.report, unmasked), mask);
  const report = names.length > 0 ? withoutPictures(masked) : masked;
  const customer = mask(unmasked);
  const words = messagesIn(given.language).report.page;
  const warnings = [...seen.warnings, ...(names.length > 0 ? [words.masked] : [])];
  const rendered = async (): Promise<Uint8Array> => {
    const pictures = picturesOf(store, report);
    if (format === 'json') return Buffer.from(renderJson(report, { customer, notes: warnings, pictures }));
    // Of the report as it was given: the masked one never has it.
    const sign = names.length > 0 ? null : (given.frame?.logo ?? null);
    const logo = sign === null ? null : store.logo(sign);
    const figure = seen.figure ? reportFigure(session, given, mask) : null;
    return paperBytes(session, casePaper(report, { customer, figure, warnings, logo, pictures }), { format, ...file });
  };
  const bytes = await rendered();
  await requireHidden({ bytes, format, name }, names);
  return bytes;
};

/** The report as it was released, or the text of now, which is marked as a draft. */
export const exportReport = async (
  session: Session,
  which: ReportWhich,
  { file, as, ...options }: ReportFile & { file: string; as: 'draft' | 'released' },
): Promise<WrittenFile> => {
  const report = as === 'released' ? requireReleased(session, which) : { ...openReport(session, which), release: null };
  return writeWhole(file, await renderReport(session, report, { ...options, name: path.basename(file) }));
};
