import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { AppError } from '../../../shared/contract/errors.ts';
import { NewsEntry } from '../../../shared/periodic/contract.ts';
import type {
  PeriodicReport,
  PeriodicSection,
  PeriodicWhich,
  SecurityNews,
  Statement,
} from '../../../shared/periodic/model.ts';
import { fits } from '../../../shared/periodic/period.ts';
import { periodicContentDigest } from '../../report/content-digest.ts';
import { draftPeriod, factsDigest } from '../../report/periodic/draft-period.ts';
import { chosenFile } from '../chosen-file.ts';
import type { Saving } from '../../store/report-life-store.ts';
import { holdsOld, keptStatements, type Earlier } from './kept-statements.ts';
import { periodFacts } from './period-facts.ts';
import type { Session } from '../session.ts';

const requireFit = ({ kind, period }: PeriodicWhich): void => {
  if (!fits(kind, period)) throw new AppError('invalid-input', { what: 'period', name: period });
};

const fresh = async (session: Session, which: PeriodicWhich): Promise<PeriodicReport> =>
  draftPeriod(await periodFacts(session, which));

/** The saved report, or a draft from the facts of this moment. */
export const openPeriodic = async (session: Session, which: PeriodicWhich): Promise<PeriodicReport> => {
  requireFit(which);
  return session.customer(which.customer).latestPeriodic(which) ?? fresh(session, which);
};

type Along = Pick<Saving, 'anchors' | 'history'>;

const put = (session: Session, report: PeriodicReport, along: Along = {}): PeriodicReport => {
  const digest = periodicContentDigest(report);
  const saved = session
    .customer(report.customer)
    .savePeriodic(report, { at: session.now(), by: session.actor, digest, ...along });
  session.changes.say('periodic', report.customer);
  return saved;
};

/** Drafts anew; the text before stays as a version. */
export const redraftPeriodic = async (session: Session, which: PeriodicWhich): Promise<PeriodicReport> => {
  requireFit(which);
  const latest = session.customer(which.customer).latestPeriodic(which);
  const drafted = await fresh(session, which);
  return latest === null ? drafted : put(session, { ...drafted, version: latest.version });
};

interface Edited extends Required<Along> {
  version: number;
  title: string;
  marking: PeriodicReport['marking'];
  sectionMarkings: NonNullable<PeriodicReport['sectionMarkings']>;
  sections: Pick<PeriodicSection, 'id' | 'statements'>[];
}

/** Saved texts from the newest to the oldest, and at last the draft of now: the one they began with may never have been saved. */
const earlierTexts = (session: Session, which: PeriodicWhich, draft: PeriodicReport | null): Earlier => {
  const store = session.customer(which.customer);
  return function* texts() {
    for (const { version } of store.periodicVersions(which)) yield store.periodicVersion(which, version);
    if (draft !== null) yield draft;
  };
};

/** Saves words; numbers, charts, tables and sources are those of the draft. Throws `conflict`. */
export const savePeriodic = async (
  session: Session,
  which: PeriodicWhich,
  { anchors, history, ...edited }: Edited,
): Promise<PeriodicReport> => {
  const before = await openPeriodic(session, which);
  const given = (id: PeriodicSection['id']): Statement[] | undefined =>
    edited.sections.find((section) => section.id === id)?.statements;
  const needsDraft = before.sections.some((section) => holdsOld(given(section.id) ?? [], section));
  const earlier = earlierTexts(session, which, needsDraft ? await fresh(session, which) : null);
  const sections = before.sections.map((section) => {
    const statements = given(section.id);
    return statements === undefined
      ? section
      : { ...section, statements: keptStatements(statements, section, earlier) };
  });
  const { version, title, marking, sectionMarkings } = edited;
  const { sectionMarkings: _before, ...rest } = before;
  const marks = Object.keys(sectionMarkings).length === 0 ? {} : { sectionMarkings };
  return put(session, { ...rest, ...marks, version, title, marking, sections }, { anchors, history });
};

export const restorePeriodic = (
  session: Session,
  which: PeriodicWhich,
  { version, from }: { version: number; from: number },
): PeriodicReport => put(session, { ...session.customer(which.customer).periodicVersion(which, from), version });

/** Whether the facts moved on since the saved text was drafted. A report that was never saved is always fresh. */
export const hasNews = async (session: Session, which: PeriodicWhich): Promise<boolean> => {
  requireFit(which);
  const saved = session.customer(which.customer).latestPeriodic(which);
  if (saved === null) return false;
  return factsDigest(await periodFacts(session, which)) !== saved.factsSha256;
};

/** An entry of the month; under its id in place of the one before. */
export const putNews = (session: Session, id: string | null, entry: NewsEntry): SecurityNews => {
  const saved: SecurityNews = { ...entry, id: id ?? randomUUID(), savedAt: session.now(), savedBy: session.actor };
  session.workspace.intel().putNews(saved);
  session.changes.say('periodic');
  return saved;
};

export const removeNews = (session: Session, id: string): void => {
  const known =
    session.workspace.hasIntel() && session.workspace.intel().removeNews(id, { at: session.now(), by: session.actor });
  if (!known) throw new AppError('not-found', { what: 'security information', id: id.slice(0, 60) });
  session.changes.say('periodic');
};

const entriesIn = (text: string, file: string): unknown[] => {
  try {
    const given: unknown = JSON.parse(text.replace(/^\uFEFF/u, ''));
    if (Array.isArray(given) && given.length <= 1000) return given;
  } catch {
    // Told below: what is not JSON is no list either.
  }
  throw new AppError('invalid-input', { what: 'news', reason: 'not-news', file: path.basename(file) });
};

/** Entries of a file; one that does not fit is refused with its place, the others are kept. */
export const importNews = async (
  session: Session,
  file: string,
): Promise<{ kept: number; refused: { place: number; reason: string }[] }> => {
  const entries = entriesIn((await chosenFile(file, 8 * 1024 * 1024)).toString('utf8'), file);
  const refused: { place: number; reason: string }[] = [];
  let count = 0;
  for (const [at, entry] of entries.entries()) {
    const read = NewsEntry.safeParse(entry);
    if (read.success) {
      putNews(session, null, read.data);
      count += 1;
    } else
      refused.push({ place: at + 1, reason: (read.error.issues[0]?.path.map(String).join('.') ?? '').slice(0, 100) });
  }
  return { kept: count, refused };
};
