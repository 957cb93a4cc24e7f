import type { Severity } from '../../../shared/alerts/model.ts';
import type { Language } from '../../../shared/i18n/catalogue.ts';
import type { Marking, Pap } from '../../../shared/report/model.ts';

/**
 * A finished document as plain data: what every kind of report is composed into, and what every format is written from. So all
 * formats hold the same words, and masks and checks act in one place.
 *
 *   case report ─┐                ┌─ HTML ─ PDF
 *   form draft  ─┼─► Paper ───────┼─ DOCX
 *   other kinds ─┘                └─ Markdown
 */
export interface Paper {
  language: Language;
  title: string;
  /** What kind of document this is, above the title. */
  over: string;
  badge: { severity: Severity; text: string } | null;
  marking: Marking;
  pap: Pap | null;
  number: string;
  /** Said in a frame under the title, where the reader must not miss it (a draft, something left out). */
  warnings: string[];
  /** A word behind every page of what may not leave yet. */
  watermark?: string | null;
  facts: [label: string, value: string][];
  /** Customer and version, at the top of every page. */
  line?: string;
  /** One line at the top and one at the bottom of every page, beside number and marking. */
  running?: { header: string; footer: string };
  /** `#rrggbb` of headings and rules. */
  accent?: string | null;
  /** A PNG made by `safePng`. */
  logo?: Uint8Array | null;
  sections: PaperSection[];
}

export interface PaperSection {
  /** Empty: none, as over a greeting. */
  heading: string;
  /** `figure` keeps together on a page; `appendix` follows where there is room. */
  look: 'plain' | 'appendix' | 'figure';
  blocks: Block[];
}

/** A piece of a line. `code` is evidence in the monospace face, `mark` a receipt; `to` the anchor of a row it leads to. */
export interface Span {
  text: string;
  bold?: boolean;
  code?: boolean;
  mark?: boolean;
  to?: string;
}

export interface TextBlock {
  kind: 'text';
  spans: Span[];
  tone: 'plain' | 'empty' | 'note';
}

/** A sub-heading. `level`: that of HTML, one below what it stands in. */
interface HeadingBlock {
  kind: 'heading';
  level: 3 | 4;
  spans: Span[];
}

/** Sentences one a line, without signs before them. */
interface ListBlock {
  kind: 'list';
  items: Span[][];
}

/** A list as an analyst made it, with bullets and numbers. The first item is of level 1. */
export interface ItemsBlock {
  kind: 'items';
  items: { level: 1 | 2; isNumbered: boolean; number: number; spans: Span[] }[];
}

/** A heading at the left, what it holds at the right. */
interface FieldBlock {
  kind: 'field';
  head: string;
  body: Block[];
}

/** The answers on top: a table of question and answer. */
export interface AnswersBlock {
  kind: 'answers';
  rows: { head: string; body: Block[] }[];
}

export interface TableBlock {
  kind: 'table';
  /** Class of the page's style: `evidence`, or `rows` with the id of the table. */
  look: string;
  caption: string | null;
  columns: string[];
  rows: { anchor: string | null; cells: Span[][] }[];
  /** The first cell of a row names it. */
  firstIsHead: boolean;
  /** The last column holds receipts, which are never broken. */
  lastIsReceipt: boolean;
}

export interface FigureBlock {
  kind: 'figure';
  /** Let through by `safeFigure`. */
  svg: string;
  alt: string;
}

/** A picture of points with its caption, as an analyst inserted it. */
export interface PictureBlock {
  kind: 'picture';
  /** Made by `safePng`; null: there is none to be shown. */
  png: Uint8Array | null;
  caption: Span[];
  alt: string;
  /** What is said in the place of the picture where there is none; null: nothing. */
  absent: string | null;
  /** All of it where there are words only. */
  inWords: string;
}

export type Block =
  | TextBlock
  | HeadingBlock
  | ListBlock
  | ItemsBlock
  | FieldBlock
  | AnswersBlock
  | TableBlock
  | FigureBlock
  | PictureBlock;
