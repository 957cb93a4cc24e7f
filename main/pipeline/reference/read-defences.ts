import { AppError } from '../../../shared/contract/errors.ts';
import { readSeparated } from '../../hygiene/separated-values.ts';
import { splitJsonArray } from '../../sources/files/json-values.ts';
import { trailing } from '../../sources/files/reasons.ts';
import { objectAt, objectOf, textAt, type JsonObject } from '../../sources/json/fields.ts';
import type { DefenceRow, DefenceTaking } from './take-defences.ts';

/*
 * The mappings between D3FEND and ATT&CK as MITRE publishes them (d3fend.mitre.org):
 *   d3fend-full-mappings.csv    a heading, a row for each way a technique of D3FEND counters one of ATT&CK
 *   d3fend-full-mappings.json   the same as the answer of a SPARQL query: { head, results: { bindings: [{ name: { value } }] } }
 *   the JSON of one technique   { off_to_def: { results: { bindings } } }, how releases since 1.6.0 serve them
 * Read piece by piece, so that neither the queue nor typing waits for a large file.
 */

const notDefences = (file: string): AppError =>
  new AppError('invalid-input', { what: 'D3FEND', file, reason: 'not-defences' });

/** Before its rows an answer has the names of its columns; the file of a technique also says what else is known of it. */
const mostHeadBytes = 4 * 1024 * 1024;
const mostRowLength = 100_000;

export interface DefenceInput {
  name: string;
  parts: AsyncIterable<Buffer>;
}

async function* joined(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  if (first.length > 0) yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

const fragment = (iri: string): string => iri.slice(iri.lastIndexOf('#') + 1);

const rowOfBinding = (binding: JsonObject): DefenceRow => {
  const cell = (name: string): string => (textAt(objectAt(binding, name), 'value') ?? '').trim();
  return {
    technique: cell('off_tech_id') || fragment(cell('off_tech')),
    name: cell('def_tech_label'),
    tactic: cell('def_tactic_label'),
    id: cell('def_tech_id'),
    verb: cell('def_artifact_rel_label'),
    artifact: cell('def_artifact_label'),
  };
};

const parsed = (text: string): JsonObject | null => {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return null;
  }
};

const linesIn = (bytes: Buffer): number => {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
};

/** Where the list of rows begins; -1 where it has not come yet. */
const bindingsAt = (head: string): number => {
  const from = Math.max(0, head.indexOf('"off_to_def"'));
  const found = /"bindings"\s*:\s*\[/u.exec(head.slice(from));
  return found === null ? -1 : from + found.index + found[0].length - 1;
};

const readBindings = async (input: DefenceInput, taking: DefenceTaking): Promise<number> => {
  const rest = input.parts[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  let from = -1;
  while (from < 0) {
    const next = await rest.next();
    if (next.done === true || head.length > mostHeadBytes) throw notDefences(input.name);
    head = Buffer.concat([head, next.value]);
    // One sign for each byte: places in the text are places in the bytes.
    from = bindingsAt(head.toString('latin1'));
  }
  const linesBefore = linesIn(head.subarray(0, from));
  let rows = 0;
  for await (const block of splitJsonArray(joined(head.subarray(from), rest))) {
    const bytes = Buffer.from(block.bytes.buffer, block.bytes.byteOffset, block.bytes.byteLength);
    for (const { offset, length, line } of block.records) {
      rows += 1;
      const binding = parsed(bytes.toString('utf8', offset, offset + length));
      if (binding === null) taking.refuse(input.name, linesBefore + line, 'unreadable');
      else taking.take(rowOfBinding(binding), input.name, linesBefore + line);
    }
    for (const { line, reason } of block.rejected) {
      // What stands after the list belongs to the answer around it.
      if (reason !== trailing) taking.refuse(input.name, linesBefore + line, 'unreadable');
    }
  }
  return rows;
};

/** Rows of a CSV whose quoted cells may hold line breaks, each with the line it begins in. */
async function* separatedRows(parts: AsyncIterable<Buffer>): AsyncGenerator<{ line: number; text: string }> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let row = '';
  let line = 0;
  let begun = 0;
  let isQuoted = false;
  const quotesIn = (text: string): number => text.split('"').length - 1;
  function* whole(lines: readonly string[]): Generator<{ line: number; text: string }> {
    for (const one of lines) {
      line += 1;
      if (row === '') begun = line;
      row = row === '' ? one : `${row}\n${one}`;
      // An odd number of quotes opens a cell or closes one; counted line by line, or a quote never closed would be counted for ever.
      if (quotesIn(one) % 2 === 1) isQuoted = !isQuoted;
      if (isQuoted && row.length <= mostRowLength) continue;
      if (row.trim() !== '') yield { line: begun, text: row };
      row = '';
      isQuoted = false;
    }
  }
  for await (const part of parts) {
    const lines = (rest + decoder.decode(part, { stream: true })).split(/\r?\n/u);
    rest = lines.pop() ?? '';
    yield* whole(lines);
  }
  yield* whole([rest + decoder.decode()]);
  if (row.trim() !== '') yield { line: begun, text: row };
}

const columns = {
  technique: 'off_tech_id',
  name: 'def_tech_label',
  tactic: 'def_tactic_label',
  id: 'def_tech_id',
  verb: 'def_artifact_rel_label',
  artifact: 'def_artifact_label',
} satisfies Record<keyof DefenceRow, string>;

type CellOf = (cells: readonly string[], name: keyof DefenceRow) => string;

const cellsBy = (heading: readonly string[], file: string): CellOf => {
  const at = new Map(heading.map((name, place) => [name.trim(), place]));
  for (const needed of [columns.technique, columns.name, columns.tactic]) if (!at.has(needed)) throw notDefences(file);
  return (cells, name) => (cells[at.get(columns[name]) ?? -1] ?? '').trim();
};

const readRows = async (input: DefenceInput, taking: DefenceTaking): Promise<number> => {
  let cellOf: CellOf | null = null;
  let rows = 0;
  for await (const { line, text } of separatedRows(input.parts)) {
    const cells = text.length > mostRowLength ? null : (readSeparated(text)[0]?.cells ?? null);
    if (cellOf === null) {
      cellOf = cellsBy(cells ?? [], input.name);
      continue;
    }
    rows += 1;
    if (cells === null) {
      taking.refuse(input.name, line, 'unreadable');
      continue;
    }
    const cell = cellOf;
    const row: DefenceRow = {
      technique: cell(cells, 'technique'),
      name: cell(cells, 'name'),
      tactic: cell(cells, 'tactic'),
      id: cell(cells, 'id'),
      verb: cell(cells, 'verb'),
      artifact: cell(cells, 'artifact'),
    };
    taking.take(row, input.name, line);
  }
  if (cellOf === null) throw notDefences(input.name);
  return rows;
};

/** Reads one file into `taking` and answers how many rows it had. Throws `invalid-input` where it is none of these files. */
export const readDefences = async (input: DefenceInput, taking: DefenceTaking): Promise<number> => {
  const rest = input.parts[Symbol.asyncIterator]();
  const first = await rest.next();
  if (first.done === true) throw notDefences(input.name);
  const parts = joined(first.value, rest);
  const isJson = /^(?:\u00EF\u00BB\u00BF)?\s*\{/u.test(first.value.toString('latin1', 0, 200));
  return isJson ? readBindings({ ...input, parts }, taking) : readRows({ ...input, parts }, taking);
};
