import { messagesIn, type Messages } from '../../shared/i18n/catalogue.ts';
import type { EventId } from '../../shared/event/model.ts';
import { japanStamp } from '../../shared/report/japan-time.ts';
import { marksOf, numberOf } from '../../shared/report/marks.ts';
import type { Claim, CaseReport, ReportSection } from '../../shared/report/model.ts';
import { figureOf } from '../../shared/report/figure.ts';
import { isHeading } from '../../shared/report/shapes.ts';
import { claimsOf, lacksReceipt } from '../../shared/report/stale.ts';

type PageWords = Messages['report']['page'];

/** Shape, word and colour: severity is never told by colour alone. */
export const severityShape = { high: '▲', medium: '◆', low: '●', 'false-positive': '○' } as const;

/** Sections whose sentences run on as prose; the others are lists, one claim a line. */
const lists = new Set<ReportSection['id']>([
  'process',
  'destinations',
  'endpoint',
  'recommendation',
  'detail',
  'prevention',
  'recovery',
]);
export const isProse = (id: ReportSection['id']): boolean => !lists.has(id);

/** The receipt stands inside the sentence, before its full stop: 「…しました [1][2]。」 */
export const beforeStop = (text: string): { words: string; stop: string } => {
  const stop = /[。.]$/.exec(text)?.[0] ?? '';
  return { words: text.slice(0, text.length - stop.length), stop };
};

export interface PageParts {
  words: PageWords;
  severityWord: string;
  /** Label and value of the line under the title. */
  header: [string, string][];
  headingOf: (id: ReportSection['id']) => string;
  /** `[1][2]`, how many bound records have no number, and the signs for edited and unproved sentences. */
  marks: (claim: Claim) => { numbers: number[]; more: string; signs: string };
  /** Numbers of the records behind a row of a table. */
  rowMarks: (row: { events: readonly EventId[]; entries?: readonly string[] | undefined }) => {
    numbers: number[];
    more: string;
  };
  second: Messages['report']['second'];
  /** On every page, null where this version was released. */
  draftMark: string | null;
  kindWord: string;
  notes: string[];
}

const releaseLine = ({ release }: CaseReport, words: PageWords): [string, string][] =>
  release === null
    ? []
    : [
        [
          words.released,
          `${japanStamp(Date.parse(release.at))} (${words.approved({ reviewed: release.approvedBy !== null })})`,
        ],
      ];

/** Which wording a reader has before them. */
const templateLine = ({ frame, setAside }: CaseReport, words: PageWords): [string, string][] => {
  if (frame !== undefined) return [[words.template, words.templateVersion(frame.template)]];
  return setAside === undefined ? [] : [[words.template, words.templateSetAside(setAside)]];
};

export const pageParts = (report: CaseReport, customer: string): PageParts => {
  const { page: words, draft, second } = messagesIn(report.language).report;
  const numbers = numberOf(report);
  const claims = claimsOf(report);
  const fields: Record<string, string> = {
    ...words.field,
    ...(report.kind === 'second' ? words.secondField : {}),
  };
  const questions: Record<string, string> = words.question;
  const atQuestion = new Set<ReportSection>(report.questions);
  return {
    words,
    severityWord: draft.severity[report.severity],
    header: [
      [words.number, report.number],
      [words.version, report.version === 0 ? words.draft : String(report.version)],
      [words.customer, customer],
      [words.received, japanStamp(report.receivedAtMs)],
      report.savedAt === null
        ? [words.drafted, japanStamp(Date.parse(report.draftedAt))]
        : [words.saved, japanStamp(Date.parse(report.savedAt))],
      ...releaseLine(report, words),
      ...(report.rule === undefined
        ? []
        : [[words.rule, draft.handling.ruleLine(report.rule)] satisfies [string, string]]),
      [words.zone, words.zoneName],
      ...templateLine(report, words),
    ],
    draftMark: report.release === null ? words.draftMark : null,
    headingOf: (id) =>
      report.frame?.headings[id] ??
      ([...atQuestion].some((section) => section.id === id) ? questions[id] : fields[id]) ??
      id,
    second,
    kindWord: words.kind[report.kind],
    rowMarks: ({ events, entries = [] }) => {
      const { numbers: found, more } = marksOf({ events: [...events], entries: [...entries] }, numbers);
      return { numbers: found, more: more > 0 ? words.more({ count: more }) : '' };
    },
    marks: (claim) => {
      const { numbers: found, more } = marksOf(claim, numbers);
      const signs = `${claim.edited ? words.editedMark : ''}${lacksReceipt(claim) ? words.unprovedMark : ''}`;
      return { numbers: found, more: more > 0 ? words.more({ count: more }) : '', signs };
    },
    notes: [
      ...(report.release === null ? [] : [words.digest(report.release)]),
      ...(claims.some((claim) => claim.edited && !isHeading(claim) && figureOf(claim) === null)
        ? [words.editedNote]
        : []),
      ...(claims.some(lacksReceipt) ? [words.unprovedNote] : []),
    ],
  };
};
