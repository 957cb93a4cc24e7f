import { AppError } from '../../../shared/contract/errors.ts';
import { periodicContentDigest } from '../../report/content-digest.ts';
import { periodicFindings } from '../../../shared/periodic/check.ts';
import type { PeriodicReport, PeriodicWhich } from '../../../shared/periodic/model.ts';
import type { PeriodicLife } from '../../../shared/periodic/contract.ts';
import { openComments, releaseOf, type LifeFact } from '../../../shared/report/life.ts';
import { factsDigest } from '../../report/periodic/draft-period.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { periodFacts } from './period-facts.ts';
import { hasNews } from './periodic-report.ts';
import {
  addEntry,
  approveText,
  lifeOf,
  releaseText,
  requireNewest,
  sendBackText,
  submitText,
  type LivingText,
} from './text-life.ts';
import { openPeriodicChoices, periodicWritingBase } from './writing.ts';
import type { Session } from '../session.ts';

type Versioned = PeriodicWhich & { version: number };

const textOf = (session: Session, which: PeriodicWhich): LivingText => {
  const store = session.customer(which.customer);
  return {
    kind: which.kind,
    entries: () => store.periodicEntries(which),
    versions: () => store.periodicVersions(which),
    add: (entry, expected) => store.addPeriodicEntry(which, entry, expected),
  };
};

export const periodicLife = (session: Session, which: PeriodicWhich): PeriodicLife => {
  const store = session.customer(which.customer);
  return {
    ...lifeOf(session, textOf(session, which)),
    anchors: store.periodicAnchors(which),
    choices: openPeriodicChoices(store, which),
  };
};

/** Set where this very version was released. A stored text that is not the released one is damage: throws `corrupt`. */
const withRelease = (store: CustomerStore, which: PeriodicWhich, report: PeriodicReport): PeriodicReport => {
  const entry = store
    .periodicEntries(which)
    .findLast(({ version, fact }) => fact.type === 'released' && version === report.version);
  if (entry === undefined || entry.fact.type !== 'released') return report;
  const { digest, approvedBy } = entry.fact;
  if (store.periodicDigest(which, report.version) !== digest)
    throw new AppError('corrupt', { what: 'report', version: report.version });
  return { ...report, release: { version: report.version, at: entry.at, by: entry.by, approvedBy, digest } };
};

/** One saved version as it was. */
export const versionOfPeriodic = (session: Session, which: PeriodicWhich, version: number): PeriodicReport => {
  const store = session.customer(which.customer);
  return withRelease(store, which, store.periodicVersion(which, version));
};

/** The version in force, whatever was typed since. Throws `conflict` where none was released. */
export const releasedPeriodic = (session: Session, which: PeriodicWhich): PeriodicReport => {
  const release = releaseOf(session.customer(which.customer).periodicEntries(which));
  if (release === null) throw new AppError('conflict', { what: 'report', reason: 'not-released' });
  return versionOfPeriodic(session, which, release.version);
};

/** The text a person read, and whether anything keeps it from leaving. */
const checked = async (session: Session, which: Versioned): Promise<{ report: PeriodicReport; passes: boolean }> => {
  requireNewest(textOf(session, which), which.version);
  const report = session.customer(which.customer).periodicVersion(which, which.version);
  const store = session.customer(which.customer);
  const writing = periodicWritingBase(session, which);
  const around = {
    hasNews: await hasNews(session, which),
    comments: openComments(store.periodicEntries(which)).map(({ fact }) => fact),
    choices: openPeriodicChoices(store, which),
    style: writing.rules.isStrict ? writing : null,
  };
  return { report, passes: periodicFindings(report, around).length === 0 };
};

const told = (session: Session, which: PeriodicWhich): PeriodicLife => {
  session.changes.say('periodic', which.customer);
  return periodicLife(session, which);
};

export const submitPeriodic = async (session: Session, which: Versioned, note: string): Promise<PeriodicLife> => {
  const { passes } = await checked(session, which);
  submitText(session, textOf(session, which), { version: which.version, passes, note });
  return told(session, which);
};

export const sendBackPeriodic = (session: Session, which: Versioned, because: string): PeriodicLife => {
  sendBackText(session, textOf(session, which), { version: which.version, because });
  return told(session, which);
};

export const approvePeriodic = async (session: Session, which: Versioned, note: string): Promise<PeriodicLife> => {
  const { passes } = await checked(session, which);
  approveText(session, textOf(session, which), { version: which.version, passes, note });
  return told(session, which);
};

export const releasePeriodic = async (session: Session, which: Versioned, because: string): Promise<PeriodicLife> => {
  const { report, passes } = await checked(session, which);
  releaseText(session, textOf(session, which), {
    version: which.version,
    passes,
    because,
    digest: session.customer(which.customer).periodicDigest(which, which.version),
    told: { severity: null, marking: report.marking },
  });
  return told(session, which);
};

/** A comment or a task on words, a sentence or a section of the text as it stood in `version`. */
export const commentPeriodic = (
  session: Session,
  which: Versioned,
  fact: Extract<LifeFact, { type: 'comment' }>,
): PeriodicLife => {
  addEntry(session, textOf(session, which), { version: which.version, fact, expected: null });
  return told(session, which);
};

/** What was said to a comment, or that it is settled or open again. Throws `not-found` where there is no such comment. */
export const answerPeriodic = (
  session: Session,
  which: PeriodicWhich,
  about: number,
  fact: Extract<LifeFact, { type: 'replied' | 'closed' | 'reopened' }>,
): PeriodicLife => {
  const text = textOf(session, which);
  const comment = text.entries().find(({ id }) => id === about);
  if (comment?.fact.type !== 'comment') throw new AppError('not-found', { what: 'entry', id: about });
  addEntry(session, text, { version: comment.version, about, fact, expected: null });
  return told(session, which);
};

/** The words stay and stand on the facts of now, which somebody read. Figures and tables stay as they were drafted. */
export const keepPeriodicFacts = async (
  session: Session,
  which: Versioned,
  because: string,
): Promise<PeriodicReport> => {
  const { report } = await checked(session, which);
  const factsSha256 = factsDigest(await periodFacts(session, which));
  const store = session.customer(which.customer);
  const digest = periodicContentDigest(report);
  const saved = store.savePeriodic({ ...report, factsSha256 }, { at: session.now(), by: session.actor, digest });
  const { version } = saved;
  addEntry(session, textOf(session, which), { version, fact: { type: 'facts-kept', because }, expected: version });
  session.changes.say('periodic', which.customer);
  return saved;
};
