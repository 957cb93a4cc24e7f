import type { HuntNote } from '../../../shared/hunt/target.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { elementsOf } from '../answer.ts';
import type { Answer, Element } from '../answer.ts';
import type { HuntAsked, HuntedRow, HuntPart } from '../hunting.ts';
import { partOf } from '../hunting.ts';
import { flagAt, listAt, numberAt, objectAt, objectOf, textAt } from '../json/fields.ts';
import { rawElements, rawMember } from '../json/raw-elements.ts';
import { statusOf } from '../refused.ts';
import type { Running } from '../running.ts';
import type { ClusterApi } from './api.ts';
import type { Product } from './product.ts';
import { openSnapshot, pitOf, type Snapshot } from './snapshot.ts';

const PAGE = 1000;
/** The server gives up then and says so; the connection would at some time, too. */
const TIMEOUT = '60s';

const iso = (ms: number): string => new Date(ms).toISOString();

const queryOf = ({ text, fromMs, toMs }: HuntAsked): object => ({
  bool: {
    // Wildcards at the beginning are asked for by most hunts; the cluster may forbid them, and says so then.
    must: [{ query_string: { query: text, analyze_wildcard: true, default_operator: 'AND' } }],
    filter: [{ range: { '@timestamp': { gte: iso(fromMs), lte: iso(toMs), format: 'strict_date_optional_time' } } }],
  },
});

/** By time, and by what makes it an order without ties: rows of one millisecond must not be lost between two pages. */
const sortOf = ({ name }: Product, snapshot: Snapshot | null): object[] => [
  { '@timestamp': { order: 'desc', format: 'strict_date_optional_time_nanos', unmapped_type: 'date' } },
  name === 'Elasticsearch' && snapshot !== null ? { _shard_doc: 'desc' } : { _id: 'desc' },
];

interface Hit extends Element {
  row: HuntedRow;
}

const hitOf = (element: Element): Hit => {
  const hit = objectOf(element.value);
  const [index, id] = [textAt(hit, '_index'), textAt(hit, '_id')];
  const head = { vendor: 'other' as const, facet: 'document', key: `${index ?? ''}/${id ?? ''}` };
  return { ...element, row: { head: id === null ? null : head, data: rawMember(element.text, ['_source']) ?? '{}' } };
};

const notesOf = (answer: Answer): HuntNote[] => {
  const shards = objectAt(answer.json, '_shards');
  const failed = numberAt(shards, 'failed') ?? 0;
  const parts = `${String(failed)}/${String(numberAt(shards, 'total') ?? 0)}`;
  return [
    ...(failed > 0 ? [{ code: 'parts-missing' as const, detail: parts }] : []),
    ...(flagAt(answer.json, 'timed_out') ? [{ code: 'timed-out' as const, detail: '' }] : []),
  ];
};

/** The place behind the last hit, as it was written: numbers beyond 2^53 (nanoseconds, `_shard_doc`) stand in it. */
const placeAfter = (hits: readonly Hit[]): unknown[] | null => {
  const last = hits.at(-1);
  if (last === undefined) return null;
  const raw = rawElements(last.text, ['sort']) ?? [];
  return listAt(objectOf(last.value), 'sort').map((value, at) => {
    // What the parser gave as text because a double cannot hold it goes back as a text: both servers read it as a number.
    const text = raw[at] ?? '';
    return /^-?\d{16,}$/u.test(text) ? text : value;
  });
};

interface Paging {
  api: ClusterApi;
  product: Product;
  asked: HuntAsked;
  running: Running;
  snapshot: Snapshot | null;
}

const asSearchGone = (error: unknown, { snapshot }: Paging): unknown => {
  if (statusOf(error) !== 404 || snapshot === null || !(error instanceof AppError)) return error;
  return new AppError('vendor-refused', { ...error.params, reason: 'search-gone' }, { cause: error });
};

const askPage = async (paging: Paging, size: number, after: unknown[] | null): Promise<Answer> => {
  const { api, product, asked, running, snapshot } = paging;
  const json = {
    size,
    timeout: TIMEOUT,
    track_total_hits: true,
    query: queryOf(asked),
    sort: sortOf(product, snapshot),
    ...(snapshot === null ? {} : { pit: pitOf(snapshot.id) }),
    ...(after === null ? {} : { search_after: after }),
  };
  const path = snapshot === null ? `/${encodeURIComponent(api.index)}/_search` : '/_search';
  return api.ask({ method: 'POST', path, json }, running).catch((error: unknown) => {
    throw asSearchGone(error, paging);
  });
};

const totalOf = (answer: Answer): number | null => numberAt(objectAt(objectAt(answer.json, 'hits'), 'total'), 'value');

async function* pages(paging: Paging): AsyncGenerator<HuntPart> {
  const { rowLimit } = paging.asked;
  let told = 0;
  let after: unknown[] | null = null;
  const notes = new Map<string, HuntNote>();
  for (;;) {
    const size = Math.min(PAGE, rowLimit - told);
    const answer = await askPage(paging, size, after);
    const hits = elementsOf(answer, ['hits', 'hits']).map(hitOf);
    for (const note of notesOf(answer)) notes.set(note.code, note);
    told += hits.length;
    after = placeAfter(hits);
    const total = totalOf(answer);
    const isLast = hits.length < size || told >= rowLimit || after === null;
    yield partOf({
      rows: hits.map(({ row }) => row),
      work: total === null ? null : { done: told, of: Math.min(total, rowLimit) },
      total,
      limits: isLast && (total ?? 0) > told && told >= rowLimit ? ['rows'] : [],
      notes: isLast ? [...notes.values()] : [],
    });
    if (isLast) return;
  }
}

/** Lucene's query string, the newest documents first, page by page behind the last one. */
export async function* huntDocuments(
  made: { api: ClusterApi; product: Product },
  asked: HuntAsked,
  running: Running,
): AsyncGenerator<HuntPart> {
  const snapshot = await openSnapshot(made.api, made.product, running);
  try {
    if (snapshot === null) yield partOf({ notes: [{ code: 'no-snapshot', detail: '' }] });
    yield* pages({ ...made, asked, running, snapshot });
  } finally {
    await snapshot?.leave();
  }
}
