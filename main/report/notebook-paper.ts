import type { HuntCell, HuntSpan } from '../../shared/hunt/model.ts';
import type {
  DecisionCell,
  Notebook,
  NotebookCell,
  QueryCell,
  ResultCell,
  TextCell,
  TextLine,
} from '../../shared/hunt/notebook.ts';
import type { Snapshot, SnapshotId } from '../../shared/hunt/snapshot.ts';
import { messagesIn, type Language, type Messages } from '../../shared/i18n/catalogue.ts';
import { defangText, quotable } from '../../shared/report/evidence-text.ts';
import { japanStamp } from '../../shared/report/japan-time.ts';
import { inertPaper } from './paper/inert.ts';
import type { Block, Paper, PaperSection, Span, TextBlock } from './paper/paper.ts';

/** A page holds so many columns that one can read, and nobody reads more rows of a table on paper. */
const printedColumns = 6;
const printedRows = 40;
/** Characters of a cell on paper. */
const printedCell = 160;

interface Parts {
  customer: string;
  language: Language;
  caseTitle: string | null;
  snapshots: ReadonlyMap<SnapshotId, Snapshot>;
}

type Words = Messages['notebook']['paper'];

const note = (text: string): TextBlock => ({ kind: 'text', tone: 'note', spans: [{ text }] });
const plain = (spans: Span[]): TextBlock => ({ kind: 'text', tone: 'plain', spans });

const spansOf = ({ spans }: TextLine): Span[] =>
  spans.map(({ text, bold = false, code = false }) => ({ text: defangText(text), bold, code }));

/** Lines of one kind in a row are one list; numbers are written, so that every format has them. */
const textBlocks = (lines: readonly TextLine[]): Block[] => {
  const blocks: Block[] = [];
  let number = 0;
  for (const line of lines) {
    number = line.kind === 'number' ? number + 1 : 0;
    const spans = spansOf(line);
    const last = blocks.at(-1);
    if (line.kind === 'bullet') {
      if (last?.kind === 'list') last.items.push(spans);
      else blocks.push({ kind: 'list', items: [spans] });
    } else if (line.kind === 'number') blocks.push(plain([{ text: `${String(number)}. ` }, ...spans]));
    else if (line.kind === 'quote') blocks.push({ kind: 'text', tone: 'note', spans });
    else if (spans.length > 0) blocks.push(plain(spans));
  }
  return blocks;
};

/** The spaces in front of a line mean something in most languages of hunts. */
const codeLine = (line: string): Span[] => [
  { text: defangText(line.replace(/^\s+/u, (gap) => '\u00A0'.repeat(gap.replaceAll('\t', '  ').length))), code: true },
];

const spanText = ({ fromMs, toMs }: HuntSpan, words: Words): string =>
  words.span(fromMs === null ? '' : japanStamp(fromMs), toMs === null ? '' : japanStamp(toMs));

const queryBlock = (cell: QueryCell, { notebook, hunt }: Messages): Block => {
  const { paper: words } = notebook;
  const values = Object.entries(cell.parameters).map(([name, value]) => `:${name} = ${String(value ?? '')}`);
  const about = [
    cell.ofCase ? words.ofCase : words.ofCustomer,
    ...(cell.span === null ? [] : [spanText(cell.span, words)]),
    ...values.map((value) => quotable(value, 200)),
  ];
  return {
    kind: 'field',
    head: words.query(hunt.languages[cell.language]),
    body: [...cell.text.split('\n').map((line) => plain(codeLine(line))), note(about.join(' · '))],
  };
};

const cellText = (cell: HuntCell): string => (cell === null ? '' : quotable(String(cell), printedCell));

/** A column of short values keeps them in one piece: its width goes before that of the long ones. */
const tightest = 26;

const lookOf = (columns: number, rows: readonly HuntCell[][]): string => {
  const places = Array.from({ length: columns }, (_, at) => at);
  const tight = places.filter((at) => rows.every((row) => cellText(row[at] ?? null).length <= tightest));
  return ['rows hunt-rows', ...tight.map((at) => `tight-${String(at + 1)}`)].join(' ');
};

/** What is told of a result stands like a query; its table has the whole width of the page. */
const resultBlocks = ({ snapshot: id }: ResultCell, { snapshots }: Parts, { notebook, hunt }: Messages): Block[] => {
  const { paper: words } = notebook;
  const snapshot = snapshots.get(id);
  if (snapshot === undefined) return [{ kind: 'field', head: words.result, body: [note(words.noSnapshot)] }];
  const { columns, rows, total, limits, cutCells, takenAt } = snapshot;
  const shown = columns.slice(0, printedColumns);
  const printed = rows.slice(0, printedRows);
  const left = columns.slice(printedColumns);
  const notes = [
    words.taken(japanStamp(Date.parse(takenAt)), String(total)),
    ...(printed.length < total ? [words.rowsPrinted(String(printed.length), String(total))] : []),
    ...(left.length > 0 ? [words.columnsLeft(left.join(', '))] : []),
    ...limits.map((limit) => hunt.limits[limit](String(total))),
    ...(cutCells > 0 ? [words.cutCells(String(cutCells))] : []),
  ];
  const table: Block = {
    kind: 'table',
    look: lookOf(shown.length, printed),
    caption: null,
    columns: shown,
    rows: printed.map((row) => ({
      anchor: null,
      cells: shown.map((_, at) => [{ text: cellText(row[at] ?? null), code: true }]),
    })),
    firstIsHead: false,
    lastIsReceipt: false,
  };
  const told: Block = { kind: 'field', head: words.result, body: notes.map(note) };
  return printed.length === 0 ? [told] : [told, table];
};

const decisionBlock = (cell: DecisionCell, { notebook }: Messages): Block => {
  const { paper: words, verdicts } = notebook;
  const { hypothesis, verdict, reason, author, at } = cell;
  return {
    kind: 'field',
    head: words.decision,
    body: [
      plain([{ text: `${words.hypothesis}: ` }, { text: defangText(hypothesis) || words.nothing }]),
      plain([{ text: verdicts[verdict], bold: true }]),
      ...reason.split('\n').map((line) => plain([{ text: defangText(line) }])),
      ...(author === null ? [] : [note(words.decided(author, at === null ? '' : japanStamp(Date.parse(at))))]),
    ],
  };
};

/** Headings written in text cells begin the sections of the document. */
const textSections = ({ lines }: TextCell, sections: PaperSection[], first: string): void => {
  let waiting: TextLine[] = [];
  const flush = (): void => {
    const blocks = textBlocks(waiting);
    waiting = [];
    if (blocks.length === 0) return;
    if (sections.length === 0) sections.push({ heading: first, look: 'plain', blocks: [] });
    sections.at(-1)?.blocks.push(...blocks);
  };
  for (const line of lines) {
    if (line.kind !== 'heading') {
      waiting.push(line);
      continue;
    }
    flush();
    const heading = defangText(line.spans.map(({ text }) => text).join('')).trim();
    if (heading !== '') sections.push({ heading, look: 'plain', blocks: [] });
  }
  flush();
};

const sectionsOf = (cells: readonly NotebookCell[], parts: Parts, messages: Messages): PaperSection[] => {
  const sections: PaperSection[] = [];
  const { record } = messages.notebook.paper;
  const put = (block: Block): void => {
    if (sections.length === 0) sections.push({ heading: record, look: 'plain', blocks: [] });
    sections.at(-1)?.blocks.push(block);
  };
  for (const cell of cells) {
    if (cell.kind === 'text') textSections(cell, sections, record);
    else if (cell.kind === 'query') put(queryBlock(cell, messages));
    else if (cell.kind === 'result') for (const block of resultBlocks(cell, parts, messages)) put(block);
    else put(decisionBlock(cell, messages));
  }
  return sections;
};

/** A hunting notebook as a document: every address in it written so that nothing can be followed. */
export const notebookPaper = (notebook: Notebook, parts: Parts): Paper => {
  const messages = messagesIn(parts.language);
  const { paper: words, untitled } = messages.notebook;
  return inertPaper({
    language: parts.language,
    title: defangText(notebook.title) || untitled,
    over: words.over,
    badge: null,
    marking: notebook.marking,
    pap: null,
    number: `N-${String(notebook.id)}`,
    warnings: [],
    facts: [
      [words.customer, parts.customer],
      [words.case, parts.caseTitle ?? words.noCase],
      [words.saved, `${japanStamp(Date.parse(notebook.savedAt))} (${notebook.savedBy})`],
      [words.version, String(notebook.version)],
    ],
    sections: sectionsOf(notebook.cells, parts, messages),
  });
};
