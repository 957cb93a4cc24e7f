import { z } from 'zod';
import type { OpenChoice } from '../report/gate-model.ts';
import type { WritingBase } from '../report/hints/hint-model.ts';
import { hintsIn } from '../report/hints/hints.ts';
import { placeholders, withoutQuotes } from '../report/gate-words.ts';
import { PeriodicSectionId, type PeriodicReport } from './model.ts';

/** Why a report about a period may not leave yet. */
const PeriodicFault = z.enum([
  'empty-title',
  'empty-section',
  'placeholder',
  'not-over',
  'new-facts',
  'open-comment',
  'open-merge',
  'style-hint',
]);

export const PeriodicFinding = z.object({
  code: PeriodicFault,
  /** Null: the title, or the report as a whole. */
  section: PeriodicSectionId.nullable(),
  /** The sentence it is about. */
  statement: z.string().nullable(),
  said: z.string(),
});
export type PeriodicFinding = z.infer<typeof PeriodicFinding>;

const found = (code: PeriodicFinding['code'], more: Partial<PeriodicFinding> = {}): PeriodicFinding => ({
  code,
  section: null,
  statement: null,
  said: '',
  ...more,
});

const inTitle = (title: string): PeriodicFinding[] => {
  if (title.trim() === '') return [found('empty-title')];
  const said = placeholders.exec(title)?.[0];
  return said === undefined ? [] : [found('placeholder', { said })];
};

const inSections = ({ sections }: Pick<PeriodicReport, 'sections'>): PeriodicFinding[] =>
  sections.flatMap(({ id: section, statements }) => {
    if (statements.every(({ text }) => text.trim() === '')) return [found('empty-section', { section })];
    return statements.flatMap(({ id: statement, text }) => {
      const said = placeholders.exec(withoutQuotes(text))?.[0];
      return said === undefined ? [] : [found('placeholder', { section, statement, said })];
    });
  });

/** A month and a quarter are told when they are over; lists and findings are told as of a day. */
const toldWhenOver: readonly PeriodicReport['kind'][] = ['monthly', 'quarterly'];

interface Around {
  /** The facts are not those it was drafted from. */
  hasNews: boolean;
  /** Comments and tasks that must be settled and are open. */
  comments?: readonly { section: string; claim: string | null; text: string }[];
  /** What two people wrote in two ways, and nobody chose. */
  choices?: readonly OpenChoice[];
  /** Set where the customer wants no report to leave with hints about its style. */
  style?: WritingBase | null;
}

const sectionOf = (section: string | null): PeriodicSectionId | null =>
  PeriodicSectionId.safeParse(section).data ?? null;

const leftOpen = ({ comments = [], choices = [] }: Around): PeriodicFinding[] => [
  ...comments.map(({ section, claim, text }) =>
    found('open-comment', { section: sectionOf(section), statement: claim, said: text.slice(0, 120) }),
  ),
  ...choices.map(({ section, claim, text }) =>
    found('open-merge', { section: sectionOf(section), statement: claim, said: text.slice(0, 120) }),
  ),
];

const ofStyle = ({ sections, language }: PeriodicReport, { style = null }: Around): PeriodicFinding[] =>
  style === null
    ? []
    : sections.flatMap(({ id: section, statements }) =>
        statements.flatMap(({ id: statement, text }) =>
          hintsIn({ text }, language, style).map(({ said }) => found('style-hint', { section, statement, said })),
        ),
      );

/** Everything that keeps it from leaving, in reading order, what is said about it last; an empty list passes. */
export const periodicFindings = (report: PeriodicReport, around: Around): PeriodicFinding[] => [
  ...inTitle(report.title),
  ...(report.isOver || !toldWhenOver.includes(report.kind) ? [] : [found('not-over')]),
  ...(around.hasNews ? [found('new-facts')] : []),
  ...inSections(report),
  ...ofStyle(report, around),
  ...leftOpen(around),
];
