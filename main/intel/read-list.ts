import type { Tlp } from '../../shared/intel/model.ts';
import { tlpFromText } from './markings.ts';
import { refanged, valueOf, type Value } from './values.ts';

/** One value of a list, with what its line says of it. */
export interface ListedValue extends Value {
  line: number;
  name: string;
  tlp: Tlp | null;
  confidence: number | null;
  validUntil: string | null;
}

export interface ListLine {
  line: number;
  text: string;
}

export interface ReadList {
  found: ListedValue[];
  /** Lines in which nothing was understood. Empty lines and comments (`#`) are not among them. */
  unknown: ListLine[];
}

/** Longer lines are looked at this far; what is behind is told as not understood. */
const longestLine = 100_000;

interface Row {
  line: number;
  text: string;
  cells: string[];
}

/** Rows by one pass. */
class RowReader {
  readonly rows: Row[] = [];
  /** A quote that was opened and never closed: the text is no CSV. */
  isOpen = false;
  private readonly text: string;
  private readonly separator: string;
  private cells: string[] = [];
  private cell = '';
  private line = 1;
  private rowLine = 1;
  private rowFrom = 0;

  constructor(text: string, separator: string) {
    this.text = text;
    this.separator = separator;
  }

  read(withQuotes: boolean): void {
    for (let at = 0; at < this.text.length; at += 1) {
      const char = this.text.charAt(at);
      if (withQuotes && char === '"' && this.cell.trim() === '') at = this.quoted(at + 1);
      else if (char === this.separator) this.endCell();
      else if (char === '\n') this.endRow(at);
      else if (this.cell.length < longestLine) this.cell += char;
    }
    this.endRow(this.text.length);
  }

  /** Answers the place of the closing quote. */
  private quoted(from: number): number {
    this.cell = '';
    for (let at = from; at < this.text.length; at += 1) {
      const char = this.text.charAt(at);
      if (char === '"') {
        if (this.text.charAt(at + 1) !== '"') return at;
        at += 1;
      } else if (char === '\n') this.line += 1;
      this.cell += char;
    }
    this.isOpen = true;
    return this.text.length;
  }

  private endCell(): void {
    this.cells.push(this.cell.trim());
    this.cell = '';
  }

  private endRow(at: number): void {
    this.endCell();
    const text = this.text.slice(this.rowFrom, Math.min(at, this.rowFrom + longestLine)).trim();
    if (text !== '') this.rows.push({ line: this.rowLine, text, cells: this.cells });
    this.cells = [];
    this.line += 1;
    this.rowLine = this.line;
    this.rowFrom = at + 1;
  }
}

/** RFC 4180, where quoted cells may hold line breaks; a text whose quotes do not end is read line by line. */
const rowsOf = (text: string, separator: string): Row[] => {
  const reader = new RowReader(text, separator);
  reader.read(true);
  if (!reader.isOpen) return reader.rows;
  const plain = new RowReader(text, separator);
  plain.read(false);
  return plain.rows;
};

const separatorOf = (text: string): string => {
  const first =
    text
      .slice(0, 10_000)
      .split('\n')
      .find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: first.split(sign).length }));
  return counts.toSorted((a, b) => b.count - a.count)[0]?.sign ?? ',';
};

type Column = 'value' | 'name' | 'confidence' | 'tlp' | 'until';

const headings: Record<string, Column> = {
  indicator: 'value',
  indicator_value: 'value',
  value: 'value',
  ioc: 'value',
  ioc_value: 'value',
  observable: 'value',
  sha256: 'value',
  sha1: 'value',
  md5: 'value',
  hash: 'value',
  domain: 'value',
  ip: 'value',
  url: 'value',
  name: 'name',
  title: 'name',
  description: 'name',
  comment: 'name',
  malware: 'name',
  confidence: 'confidence',
  tlp: 'tlp',
  valid_until: 'until',
  expires: 'until',
  expiration: 'until',
};

type Heading = Map<number, Column>;

/** The columns of a first row that names a value's column and holds no value itself. */
const headingOf = (row: Row | undefined): Heading | null => {
  if (row === undefined || row.cells.some((cell) => valueOf(cell) !== null)) return null;
  const columns: Heading = new Map();
  for (const [at, cell] of row.cells.entries()) {
    const column = headings[cell.toLowerCase().replaceAll(/[ -]/gu, '_')];
    if (column !== undefined && (column === 'value' || ![...columns.values()].includes(column)))
      columns.set(at, column);
  }
  return [...columns.values()].includes('value') ? columns : null;
};

const confidenceOf = (text: string): number | null => {
  const value = /^\d{1,3}%?$/u.test(text) ? Number.parseInt(text, 10) : Number.NaN;
  return value <= 100 ? value : null;
};

const untilOf = (text: string): string | null => {
  const ms = /^\d{4}-\d\d-\d\d/u.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
};

const toldBy = (row: Row, heading: Heading): Omit<ListedValue, keyof Value | 'line'> => {
  const cell = (column: Column): string => row.cells[[...heading].find(([, one]) => one === column)?.[0] ?? -1] ?? '';
  return {
    name: cell('name').slice(0, 500),
    tlp: tlpFromText(cell('tlp')),
    confidence: confidenceOf(cell('confidence')),
    validUntil: untilOf(cell('until')),
  };
};

const inRow = (row: Row, heading: Heading): ListedValue[] => {
  const told = toldBy(row, heading);
  return row.cells.flatMap((cell, at) => {
    const value = heading.get(at) === 'value' ? valueOf(cell) : null;
    return value === null ? [] : [{ ...value, ...told, line: row.line }];
  });
};

const untold = { name: '', tlp: null, confidence: null, validUntil: null };

/** Signs around a value in running text. */
const trimmed = (word: string): string => word.replaceAll(/^[("'`<「『]+|[)"'`>,;.」』。、]+$/gu, '');

/** A line that is one value, though it may hold commas: a path, or one URL. */
const wholeLine = (text: string): Value | null => (text.split(/:\/\/|:\[\/\/\]/u).length > 2 ? null : valueOf(text));

/** Without a heading: the line as one value, else the cells that are values, else the words of its text that are. */
const inText = (row: Row): ListedValue[] => {
  const whole = wholeLine(row.text);
  const cells = whole === null ? row.cells.flatMap((cell) => valueOf(cell) ?? []) : [whole];
  const found = cells.length > 0 ? cells : wordsOf(row.text).flatMap((word) => valueOf(trimmed(word)) ?? []);
  return found.map((value) => ({ ...value, ...untold, line: row.line }));
};

const wordsOf = (text: string): string[] => refanged(text).split(/[\s,;|]+/u);

/** Values in a CSV file, a plain list or a pasted text, defanged or not; each value once. */
export const readList = (text: string): ReadList => {
  const rows = rowsOf(text.replace(/^\uFEFF/u, '').replaceAll('\r\n', '\n'), separatorOf(text));
  const found = new Map<string, ListedValue>();
  const unknown: ListLine[] = [];
  let heading: Heading | null | undefined;
  for (const row of rows) {
    if (row.text.startsWith('#')) continue;
    if (heading === undefined) {
      heading = headingOf(row);
      if (heading !== null) continue;
    }
    const values = heading === null ? inText(row) : inRow(row, heading);
    for (const value of values) {
      const key = `${value.kind} ${value.value}`;
      if (!found.has(key)) found.set(key, value);
    }
    if (values.length === 0) unknown.push({ line: row.line, text: row.text.slice(0, 500) });
  }
  return { found: [...found.values()], unknown };
};
