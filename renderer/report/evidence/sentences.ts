import type { EventId } from '../../../shared/event/model.ts';
import { plainText } from '../../../shared/report/emphasis.ts';
import {
  receiptsOf,
  standingOn,
  withReceipts,
  type Receipts,
  type ToldRecord,
} from '../../../shared/report/binding.ts';
import type { CaseReport, Claim, ReportSection } from '../../../shared/report/model.ts';
import { claimWords } from '../../../shared/report/grid.ts';
import { isHeading } from '../../../shared/report/shapes.ts';
import type { ReportSession } from '../report-session.ts';
import { sectionNamed } from '../section-names.ts';
import type { Part } from '../report-text.ts';

/** A sentence of the report, by its place. */
export interface Place {
  part: Part;
  section: ReportSection['id'];
  claim: string;
}

export interface Sentence extends Place {
  words: Claim;
  /** Heading of its section, as the report's reader sees it. */
  heading: string;
}

/** Every sentence that can stand on something, in reading order: a sub-heading says nothing. */
export const sentencesOf = (report: CaseReport): Sentence[] =>
  (['questions', 'fields'] as const).flatMap((part) =>
    report[part].flatMap(({ id, claims }) =>
      claims
        .filter((claim) => !isHeading(claim))
        .map((words) => ({
          part,
          section: id,
          claim: words.id,
          words,
          heading: sectionNamed(report)(id),
        })),
    ),
  );

/** The sentence at a place. Null: it has no words yet, or is gone. */
export const sentenceAt = (report: CaseReport, place: Pick<Place, 'part' | 'claim'> | null): Sentence | null =>
  place === null
    ? null
    : (sentencesOf(report).find((one) => one.part === place.part && one.claim === place.claim) ?? null);

/** Where the sentence of this name stands. Null: it has no words yet, or there is none. */
export const placeOfClaim = (report: CaseReport, claim: string | null): Place | null => {
  const found = sentencesOf(report).find((one) => one.claim === claim);
  return found === undefined ? null : { part: found.part, section: found.section, claim: found.claim };
};

/** Its words, short enough to be named in a line. */
export const shortWords = ({ words }: Sentence, most = 60): string => {
  const text = plainText(claimWords(words)).replaceAll('\n', ' ');
  return text.length <= most ? text : `${text.slice(0, most)}…`;
};

/** How many were put on and taken off. */
export interface Turned {
  bound: { records: number; entries: number };
  unbound: { records: number; entries: number };
}

const beyond = (a: Receipts, b: Receipts): Receipts => ({
  events: a.events.filter((one) => !b.events.includes(one)),
  entries: a.entries.filter((one) => !b.entries.includes(one)),
});

const count = ({ events, entries }: Receipts): { records: number; entries: number } => ({
  records: events.length,
  entries: entries.length,
});

/**
 * Binds and unbinds what makes the sentence as it was seen stand on these receipts: what somebody else bound to it meanwhile stays. A
 * step of its own in the history, saved at once so that the numbers come.
 */
export const putReceipts = (session: ReportSession, { part, section, words }: Sentence, wanted: Receipts): Turned => {
  const before = receiptsOf(words);
  const [added, taken] = [beyond(wanted, before), beyond(before, wanted)];
  const turned = { bound: count(added), unbound: count(taken) };
  const found = session.view().report[part].find(({ id }) => id === section);
  if (found === undefined || standingOn(words, wanted) === words) return turned;
  session.learn(wanted.events);
  session.closeStep();
  session.putClaims(
    section,
    part,
    found.claims.map((claim) =>
      claim.id === words.id ? standingOn(claim, withReceipts(beyond(receiptsOf(claim), taken), added)) : claim,
    ),
  );
  session.closeStep();
  void session.flush();
  return turned;
};

/** Sentences of the workbench at the end of a section, as an analyst's own: renewing the draft leaves them. */
export const addSentences = (
  session: ReportSession,
  { part, section }: Pick<Place, 'part' | 'section'>,
  told: readonly ToldRecord[],
): void => {
  const found = session.view().report[part].find(({ id }) => id === section);
  if (found === undefined) return;
  session.learn(told.flatMap(({ events }): EventId[] => events));
  const made = told.map((one): Claim => ({
    ...one,
    id: `${section}-${crypto.randomUUID().slice(0, 8)}`,
    edited: true,
  }));
  session.closeStep();
  session.putClaims(section, part, [...found.claims, ...made]);
  session.closeStep();
  void session.flush();
};
