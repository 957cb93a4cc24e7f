import type { PeriodicReport, PeriodicSection, PeriodicSectionId, Statement } from '../../../shared/periodic/model.ts';

type Sections = Pick<PeriodicReport, 'sections'>;

/** Texts a sentence can come from, the newest first, each read only where the one before did not know it. */
export type Earlier = () => Iterable<Sections>;

const statementsIn = ({ sections }: Sections, id: PeriodicSectionId): Statement[] =>
  sections.find((section) => section.id === id)?.statements ?? [];

const sameSources = (a: Statement, b: Statement): boolean =>
  a.sources.length === b.sources.length && a.sources.every((source) => b.sources.includes(source));

/** One is a piece of the other: a sentence that was split, or joined with its neighbour. */
const sharesWords = (given: Statement, known: Statement): boolean => {
  const [a, b] = [given.text.trim(), known.text.trim()];
  return a.length > 1 && b.length > 1 && (a.includes(b) || b.includes(a));
};

/** What came back by undoing, as it was: the same sentence in the same words. */
const wordForWord = (
  given: Statement,
  section: PeriodicSectionId,
  texts: Iterable<Sections>,
): { same: Statement | null; known: Statement | null } => {
  let known: Statement | null = null;
  for (const text of texts) {
    const found = statementsIn(text, section).find(({ id }) => id === given.id);
    known ??= found ?? null;
    if (found?.text === given.text) return { same: found, known };
  }
  return { same: null, known };
};

/** It says to be a sentence that stood in an older text. Looked for only then: reading older texts takes a while. */
const isOld = (given: Statement, before: readonly Statement[]): boolean => {
  const now = before.find(({ id }) => id === given.id);
  if (now?.text === given.text && now.edited === given.edited) return false;
  return !given.edited || (now === undefined ? given.sources.length > 0 : !sameSources(given, now));
};

export const holdsOld = (given: readonly Statement[], { statements }: PeriodicSection): boolean =>
  given.some((one) => isOld(one, statements));

/** `from`: the same sentence in other words, where there is one. */
const reworded = (given: Statement, from: Statement | null, before: readonly Statement[]): Statement => {
  const stood = from?.sources ?? [];
  const lent = new Set(before.filter((one) => sharesWords(given, one)).flatMap(({ sources }) => sources));
  const sources = [...stood, ...given.sources.filter((source) => lent.has(source) && !stood.includes(source))];
  const certainty = from?.certainty ?? (sources.length === 0 ? 'advice' : given.certainty);
  return { ...given, sources, certainty, edited: true };
};

const keptOne = (
  given: Statement,
  id: PeriodicSectionId,
  before: readonly Statement[],
  earlier: Earlier,
): Statement => {
  const now = before.find((one) => one.id === given.id);
  if (now?.text === given.text && now.edited === given.edited) return now;
  if (!isOld(given, before)) return reworded(given, now ?? null, before);
  const { same, known } = wordForWord(given, id, earlier());
  return same ?? reworded(given, now ?? known, before);
};

/**
 * The sentences of a section as they may be stored. One that is known keeps its sources whatever its words, one that was split or
 * joined those of its pieces, one that was brought back by undoing those it had; one a person added has none, so that no window
 * can lend a sentence a source.
 */
export const keptStatements = (given: readonly Statement[], section: PeriodicSection, earlier: Earlier): Statement[] =>
  given.map((one) => {
    const { shape: _before, ...kept } = keptOne(one, section.id, section.statements, earlier);
    return one.shape === undefined ? kept : { ...kept, shape: one.shape };
  });
