import path from 'node:path';
import type { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';
import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import { periodForAudience } from '../../../shared/periodic/audience.ts';
import type { periodicContract, PeriodicFormat } from '../../../shared/periodic/contract.ts';
import type { PeriodicReport, PeriodicWhich } from '../../../shared/periodic/model.ts';
import { momentsOf } from '../../../shared/periodic/period.ts';
import type { MaskName, MaskOrder } from '../../../shared/redaction/model.ts';
import type { Marking } from '../../../shared/report/model.ts';
import { maskCandidates } from '../../report/masks/mask-candidates.ts';
import { maskerOf } from '../../report/masks/mask-text.ts';
import { maskedPeriod } from '../../report/periodic/masked-period.ts';
import { periodicPaper } from '../../report/periodic/periodic-paper.ts';
import { renderPeriodicJson } from '../../report/periodic/periodic-json.ts';
import { renderPptx } from '../../report/periodic/render-pptx.ts';
import { deckOf } from '../../report/periodic/slides.ts';
import { slidesPrintJob } from '../../report/periodic/slides-page.ts';
import { reportFontPath } from '../../report/report-files.ts';
import { clocksInForce } from '../desk/running-clocks.ts';
import { eventsOfCase } from '../flow/case-views.ts';
import { hygieneView, recordHygiene } from './hygiene.ts';
import { paperBytes, writeWhole, type WrittenFile } from './paper-file.ts';
import { releasedPeriodic } from './periodic-life.ts';
import { openPeriodic } from './periodic-report.ts';
import { namesOf, requireHidden } from './redaction.ts';
import type { Session } from '../session.ts';

type Candidate = Pick<MaskName, 'kind' | 'value'>;

/** What the cases of the period and the lists of the customer name that can be hidden. */
export const periodicCandidates = async (session: Session, which: PeriodicWhich): Promise<Candidate[]> => {
  const store = session.customer(which.customer);
  const { fromMs, toMs } = momentsOf(which.period, clocksInForce(session, store).rules.timeZone);
  const isIn = (at: string): boolean => Date.parse(at) >= fromMs && Date.parse(at) < toMs;
  const cases = store.queueCases().filter(({ openedAt }) => isIn(openedAt));
  const events = cases.flatMap(({ id }) => eventsOfCase(store, id).rows);
  // Lists of hygiene name endpoints that no event and no connection tells of: they came from a file.
  const { items } = await hygieneView(session, which.customer);
  const hosts = new Set([
    ...store.eventTotals().hosts,
    ...store.endpoints().map(({ host }) => host),
    ...store.vendorEndpoints(null).map(({ host }) => host),
    ...items.flatMap((item) => item.hosts),
  ]);
  return maskCandidates(events, [...hosts], which.customer);
};

type Target = Omit<z.output<typeof periodicContract.export.input>, keyof PeriodicWhich>;

/** What an audience may see, and the sentence that tells how much it may not. Throws `denied` where nothing is left. */
const seenBy = (report: PeriodicReport, audience: Marking | null): { report: PeriodicReport; warnings: string[] } => {
  if (audience === null && report.sectionMarkings === undefined) return { report, warnings: [] };
  const reach = audience ?? report.marking;
  const seen = periodForAudience(report, reach);
  if (seen === null) throw new AppError('denied', { what: reach, reason: 'nothing-for-audience' });
  const { page } = messagesIn(report.language).periodic.draft;
  const warnings = seen.sections === 0 ? [] : [page.leftOut({ sections: seen.sections, audience: reach })];
  return { report: seen.report, warnings };
};

const bytesOf = async (
  session: Session,
  report: PeriodicReport,
  { format, paperSize, archive, warnings }: Pick<Target, 'format' | 'paperSize' | 'archive'> & { warnings: string[] },
): Promise<Uint8Array> => {
  if (format === 'json') return Buffer.from(renderPeriodicJson(report, warnings));
  if (format === 'pptx') return renderPptx(deckOf(report, warnings));
  if (format === 'pdf' && report.kind === 'quarterly') {
    const print = session.platform.printToPdf;
    if (print === null) throw new AppError('unreachable', { what: 'pdf printer', why: 'this host has none' });
    return print(slidesPrintJob(deckOf(report, warnings), reportFontPath));
  }
  return paperBytes(session, periodicPaper(report, warnings), { format, paperSize, archive });
};

const namesFor = async (session: Session, which: PeriodicWhich, order: MaskOrder | null): Promise<MaskName[]> => {
  const candidates = order === null ? [] : await periodicCandidates(session, which);
  return namesOf(session.customer(which.customer), order, () => candidates);
};

const requireFormat = (kind: PeriodicWhich['kind'], format: PeriodicFormat): void => {
  if (format === 'pptx' && kind !== 'quarterly') throw new AppError('invalid-input', { what: 'format', name: 'pptx' });
};

/**
 * The released report, or the text of now marked as a draft: without what the audience may not see, with what is to be hidden
 * replaced, and searched for it when it is finished. What the hygiene lists hold is kept as the state of the month: a report told it.
 */
export const exportPeriodic = async (session: Session, which: PeriodicWhich, target: Target): Promise<WrittenFile> => {
  const { format, file, as, audience, masks } = target;
  requireFormat(which.kind, format);
  const given = as === 'released' ? releasedPeriodic(session, which) : await openPeriodic(session, which);
  const seen = seenBy({ ...given, release: as === 'released' ? given.release : null }, audience);
  const names = await namesFor(session, which, masks);
  const { page } = messagesIn(which.language).report;
  const warnings = [...seen.warnings, ...(names.length > 0 ? [page.masked] : [])];
  const bytes = await bytesOf(session, maskedPeriod(seen.report, maskerOf(names)), { ...target, warnings });
  await requireHidden({ bytes, format, name: path.basename(file) }, names);
  const written = await writeWhole(file, bytes);
  if (given.sections.some(({ id }) => id === 'hygiene')) await recordHygiene(session, which.customer);
  return written;
};
