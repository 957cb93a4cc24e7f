import type { HuntAsked, HuntedRow, HuntPart } from '../hunting.ts';
import { partOf, withoutSurplus } from '../hunting.ts';
import type { Answer } from '../answer.ts';
import { flagAt, listAt, objectOf, textAt } from '../json/fields.ts';
import { rawElements } from '../json/raw-elements.ts';
import type { Running } from '../running.ts';
import type { ClusterApi } from './api.ts';

const QUOTED = /"""[\s\S]*?"""|"(?:[^"\\]|\\.)*"/gu;

/** Without a limit of its own 1,000 rows come. One behind a limit that is there could only make it smaller. */
const limited = (text: string, rows: number): string =>
  /\|\s*(?:LIMIT|STATS)\b/iu.test(text.replaceAll(QUOTED, '""')) ? text : `${text.trimEnd()}\n| LIMIT ${String(rows)}`;

interface Table {
  columns: string[];
  rows: string[];
}

const tableOf = (answer: Answer): Table => ({
  columns: listAt(answer.json, 'columns').map((column) => textAt(objectOf(column), 'name') ?? ''),
  rows: rawElements(answer.text, ['values']) ?? [],
});

const rowOf = (columns: readonly string[], row: string): HuntedRow => {
  const values = rawElements(row, []) ?? [];
  const told = values.flatMap((value, at) => {
    const name = columns[at] ?? '';
    return name === '' || value === 'null' ? [] : [`${JSON.stringify(name)}:${value}`];
  });
  const data = `{${told.join(',')}}`;
  const fields = objectOf(JSON.parse(data));
  const [index, id] = [textAt(fields, '_index'), textAt(fields, '_id')];
  const isDocument = id !== null && textAt(fields, '@timestamp') !== null;
  return { head: isDocument ? { vendor: 'other', facet: 'row', key: `${index ?? ''}/${id}` } : null, data };
};

/** ES|QL: one answer with a table. A cancel closes the connection, and the server ends the query then. */
export async function* huntEsql(api: ClusterApi, asked: HuntAsked, running: Running): AsyncGenerator<HuntPart> {
  const iso = (ms: number): string => new Date(ms).toISOString();
  const json = {
    query: limited(asked.text, asked.rowLimit + 1),
    filter: { range: { '@timestamp': { gte: iso(asked.fromMs), lte: iso(asked.toMs) } } },
    columnar: false,
  };
  const answer = await api.ask({ method: 'POST', path: '/_query', json }, running);
  const { columns, rows: all } = tableOf(answer);
  const { rows, limits } = withoutSurplus(all, asked.rowLimit);
  const isPartial = flagAt(answer.json, 'is_partial');
  yield partOf({
    told: 'all',
    rows: rows.map((row) => rowOf(columns, row)),
    limits,
    notes: isPartial ? [{ code: 'parts-missing', detail: '' }] : [],
  });
}
