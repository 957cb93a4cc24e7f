import { japanStamp } from '../../shared/report/japan-time.ts';
import { runsOf } from '../../shared/report/emphasis.ts';
import type { CaseReport, Claim, Evidence, ReportSection, ReportTable } from '../../shared/report/model.ts';
import { escapeMarkdown } from './escape.ts';
import type { PageParts } from './page-parts.ts';
import { beforeStop, isProse, pageParts, severityShape } from './page-parts.ts';

const claimText = (claim: Claim, { marks }: PageParts): string => {
  const { words, stop } = beforeStop(claim.text);
  const text = runsOf(words)
    .map((run) => (run.bold ? `**${escapeMarkdown(run.text)}**` : escapeMarkdown(run.text)))
    .join('');
  const { numbers, more, signs } = marks(claim);
  const receipt = [...numbers.map((number) => `[${number}]`), more].join('');
  return `${text}${receipt === '' ? '' : ` ${receipt}`}${signs}${stop}`;
};

const prose = (section: ReportSection, parts: PageParts): string =>
  section.claims.map((claim) => claimText(claim, parts)).join(parts.words.separator) || parts.words.emptyField;

const fieldText = (section: ReportSection, parts: PageParts): string =>
  isProse(section.id) || section.claims.length === 0
    ? prose(section, parts)
    : section.claims.map((claim) => `- ${claimText(claim, parts)}`).join('\n');

/** A cell ends at a bar or a line break whatever stands around it. */
const cellText = (text: string): string => escapeMarkdown(text).replaceAll('\n', ' ');

const tableText = (table: ReportTable, { second, words, rowMarks }: PageParts): string[] => {
  const receipt = (events: ReportTable['rows'][number]['events']): string => {
    const { numbers, more } = rowMarks(events);
    return [...numbers.map((number) => `[${number}]`), more].join('');
  };
  const heads = [...table.columns, words.evidence];
  return [
    `**${second.tables[table.id]}**`,
    '',
    `| ${heads.join(' | ')} |`,
    `|${'---|'.repeat(heads.length)}`,
    ...table.rows.map(({ cells, events }) => `| ${[...cells.map(cellText), receipt(events)].join(' | ')} |`),
    ...(table.omitted > 0 ? ['', second.omitted(table.omitted)] : []),
    '',
  ];
};

const evidenceRow = (row: Evidence): string =>
  `| ${[
    String(row.number),
    japanStamp(row.seenAtMs).replace(' JST', ''),
    escapeMarkdown(row.host),
    escapeMarkdown(row.summary),
    escapeMarkdown(`${row.file} #${row.record}`),
  ].join(' | ')} |`;

/** The whole report as Markdown (CommonMark with tables): the same content as the page, without the figure. */
export const renderMarkdown = (report: CaseReport, customer: string): string => {
  const parts = pageParts(report, customer);
  const { words, header, headingOf, notes, severityWord } = parts;
  const { column } = words;
  const lines = [
    `# ${escapeMarkdown(report.title)}`,
    '',
    [
      `**${report.marking}**`,
      `${severityShape[report.severity]} ${severityWord}`,
      ...header.map(([label, value]) => `${label} ${escapeMarkdown(value)}`),
    ].join(' / '),
    '',
    `| ${words.summary} | |`,
    '|---|---|',
    ...report.questions.map((section) => `| ${headingOf(section.id)} | ${prose(section, parts)} |`),
    '',
    ...report.fields.flatMap((section) => [
      `## ${headingOf(section.id)}`,
      '',
      fieldText(section, parts),
      '',
      ...section.tables.flatMap((table) => tableText(table, parts)),
    ]),
    ...notes.flatMap((note) => [note, '']),
    `## ${words.evidence}`,
    '',
  ];
  if (report.evidence.length === 0) return [...lines, words.noEvidence, ''].join('\n');
  return [
    ...lines,
    `| ${[column.number, column.time, column.host, column.event, column.record].join(' | ')} |`,
    '|---|---|---|---|---|',
    ...report.evidence.map(evidenceRow),
    '',
    words.evidenceNote,
    '',
  ].join('\n');
};
