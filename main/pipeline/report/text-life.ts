import { AppError } from '../../../shared/contract/errors.ts';
import {
  approvalOf,
  mayRelease,
  mayReview,
  maySubmit,
  releaseOf,
  releasesOf,
  stateOf,
  submissionOf,
  type Hindrance,
  type LifeEntry,
  type LifeFact,
} from '../../../shared/report/life.ts';
import type { TextLife } from '../../../shared/report/life-contract.ts';
import { authorsOf } from '../../report/authors.ts';
import type { NewLifeEntry, ReportVersion } from '../../store/report-life-store.ts';
import type { Session } from '../session.ts';

/** A text with versions on its way from draft to release, whether it is about a case or about a month. */
export interface LivingText {
  kind: string;
  entries: () => LifeEntry[];
  /** The newest first. */
  versions: () => Pick<ReportVersion, 'version' | 'savedBy' | 'digest'>[];
  /** `expected` as in the store. */
  add: (entry: NewLifeEntry, expected: number | null) => void;
}

const newestOf = (text: LivingText): number => text.versions()[0]?.version ?? 0;

export const lifeOf = (session: Session, text: LivingText): TextLife => {
  const entries = text.entries();
  const versions = text.versions();
  const version = newestOf(text);
  const release = releaseOf(entries);
  return {
    state: stateOf(entries, version),
    version,
    release:
      release === null
        ? null
        : {
            version: release.version,
            at: release.at,
            by: release.by,
            approvedBy: release.fact.approvedBy,
            digest: release.fact.digest,
          },
    authors: authorsOf(
      versions,
      releasesOf(entries).map((one) => one.version),
    ),
    analyst: session.workspace.desk.settings().analyst,
    entries,
  };
};

/** Adds what happened now. */
export const addEntry = (
  session: Session,
  text: LivingText,
  added: { version: number; about?: number | null; fact: LifeFact; expected: number | null },
): void => {
  const { version, about = null, fact, expected } = added;
  text.add({ version, at: session.now(), by: session.actor, about, fact }, expected);
};

/** Throws `denied` with its reason. `unnamed`: whoever stands for a text has to say who they are. */
const refuseFor = (hindrance: Hindrance): void => {
  if (hindrance !== null) throw new AppError('denied', { what: 'report', reason: `report-${hindrance}` });
};

/** Whoever takes a step has read the newest text. Throws `conflict`. */
export const requireNewest = (text: LivingText, version: number): void => {
  const newest = newestOf(text);
  if (newest !== version) throw new AppError('conflict', { what: 'report', version: newest });
};

const step = (session: Session, text: LivingText, version: number, fact: LifeFact): void =>
  addEntry(session, text, { version, fact, expected: version });

interface Checked {
  version: number;
  /** The check found nothing. */
  passes: boolean;
}

export const submitText = (session: Session, text: LivingText, asked: Checked & { note: string }): void => {
  requireNewest(text, asked.version);
  const { state, analyst } = lifeOf(session, text);
  refuseFor(maySubmit(state, analyst, asked.passes));
  step(session, text, asked.version, { type: 'submitted', note: asked.note });
};

/** Authors, and who handed the text in: neither reviews it. */
const writersOf = ({ authors, entries }: TextLife, version: number): string[] => {
  const submitted = submissionOf(entries, version);
  return submitted === null ? authors : [...authors, submitted.by];
};

export const sendBackText = (
  session: Session,
  text: LivingText,
  { version, because }: { version: number; because: string },
): void => {
  requireNewest(text, version);
  const { state, analyst } = lifeOf(session, text);
  if (analyst === '') refuseFor('unnamed');
  // An author may take the text back; anybody may after approval, as long as it has not left.
  if (state !== 'review' && state !== 'approved') refuseFor('state');
  step(session, text, version, { type: 'returned', because });
};

/** Comments left open and facts that changed since it was submitted keep it from being approved, like from being submitted. */
export const approveText = (session: Session, text: LivingText, asked: Checked & { note: string }): void => {
  requireNewest(text, asked.version);
  const life = lifeOf(session, text);
  refuseFor(mayReview(life.state, { analyst: life.analyst, authors: writersOf(life, asked.version) }));
  if (!asked.passes) refuseFor('gate');
  step(session, text, asked.version, { type: 'approved', note: asked.note });
};

type Released = Extract<LifeFact, { type: 'released' }>;

interface Releasing extends Checked {
  because: string;
  digest: string;
  told: Released['told'];
  /** Done first where the release may be: what must not be missing with it. */
  before?: () => void;
}

/** From now on this version is the report: what is typed later is a draft of the next. */
export const releaseText = (session: Session, text: LivingText, asked: Releasing): void => {
  const { version, passes, because, digest, told, before } = asked;
  requireNewest(text, version);
  const life = lifeOf(session, text);
  refuseFor(mayRelease(life.state, { analyst: life.analyst, gatePasses: passes, kind: text.kind }));
  const approval = approvalOf(life.entries, version);
  if (approval === null && because === '') refuseFor('not-reviewed');
  before?.();
  const approvedBy = approval?.by ?? null;
  step(session, text, version, {
    type: 'released',
    digest,
    approvedBy,
    because: approvedBy === null ? because : '',
    told,
  });
};
