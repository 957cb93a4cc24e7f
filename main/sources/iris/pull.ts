import { Disposition } from '../../../shared/alerts/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { StreamName } from '../../../shared/connections/model.ts';
import { RuleLevel } from '../../../shared/rules/model.ts';
import type { PulledItem, PulledPage, VendorAlert } from '../connector.ts';
import type { Running } from '../running.ts';
import { numberAt, objectOf, objectsAt, textAt, timeMsAt, type JsonObject } from '../json/fields.ts';
import { readIris, type IrisAccess } from './ask.ts';
import { rowsOf } from './names.ts';
import { alertOf, caseOf } from './read.ts';

/** Read again each round: IRIS has no list of what changed, so alerts so old are looked at anew. */
const overlapMs = 7 * 86_400_000;
const pageRows = 100;

const hostOf = (raw: JsonObject): string => textAt(objectOf(objectsAt(raw, 'assets')[0]), 'asset_name') ?? 'unknown';

/** `Medium` → medium; words without a level of ours ask for a look. */
const levelOf = (name: string | null): RuleLevel => RuleLevel.safeParse(name?.toLowerCase()).data ?? 'medium';

const vendorAlertOf = (raw: JsonObject): VendorAlert => {
  const { id, version, fields, owner } = alertOf(raw);
  const created = timeMsAt(raw, 'alert_creation_time');
  const at = timeMsAt(raw, 'alert_source_event_time') ?? created;
  if (id === '' || at === null) throw new AppError('vendor-refused', { reason: 'malformed-answer', what: 'alert' });
  return {
    nativeId: id,
    version,
    title: fields.title ?? '',
    level: levelOf(fields.severity),
    techniques: [],
    tactics: [],
    host: hostOf(raw).toLowerCase(),
    user: null,
    image: null,
    firstSeenMs: at,
    lastSeenMs: at,
    kind: 'other',
    origin: {
      vendor: 'iris',
      nativeId: id,
      severity: fields.severity ?? '',
      disposition: Disposition.enum.unknown,
      action: null,
      status: fields.status,
      verdict: fields.verdict,
      assignee: owner,
      group: textAt(raw, 'alert_source'),
      hostGroups: [],
      policy: null,
      prevalence: { global: null, local: null },
      link: textAt(raw, 'alert_source_link'),
    },
    records: [{ head: { vendor: 'iris', facet: 'alert', key: `alert:${id}` }, data: JSON.stringify(raw) }],
  };
};

const itemOf = (stream: StreamName, raw: JsonObject): PulledItem => {
  const data = JSON.stringify(raw);
  try {
    if (stream === 'alerts') return { type: 'alert', alert: vendorAlertOf(raw) };
    if (stream === 'cases') {
      const { id, fields } = caseOf(raw);
      return { type: 'object', object: { kind: 'cases', nativeId: id, name: fields.title ?? id, data } };
    }
    const id = textAt(raw, 'customer_id') ?? '';
    return {
      type: 'object',
      object: { kind: 'customers', nativeId: id, name: textAt(raw, 'customer_name') ?? id, data },
    };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { type: 'refused', data, reason: String(thrown.params['what'] ?? stream) };
  }
};

interface Paged {
  path: string;
  rows: string;
  query: readonly (readonly [string, string])[];
}

/**
 * Pages are numbered, and rows move while they are read: a new one at the end (we read the oldest first) moves none, a removed
 * one moves all behind it forward. So a page is read again whenever the total has shrunk, and what comes twice is compared by
 * whoever stores.
 */
async function* pages(access: IrisAccess, { path, rows, query }: Paged, running: Running) {
  let total: number | null = null;
  for (let page = 1; ;) {
    const asked = [...query, ['page', String(page)], ['per_page', String(pageRows)], ['sort', 'asc']] as const;
    const payload = objectOf(await readIris(access, path, running, asked));
    const now = numberAt(payload, 'total') ?? 0;
    const shrunk: number = total === null ? 0 : Math.max(0, total - now);
    total = now;
    if (shrunk > 0 && page > 1) {
      page = Math.max(1, page - Math.ceil(shrunk / pageRows));
      continue;
    }
    const found = objectsAt(payload, rows);
    yield { rows: found, total: now };
    const last = numberAt(payload, 'last_page');
    if (found.length === 0 || (last !== null ? page >= last : page * pageRows >= now)) return;
    page += 1;
  }
}

const sinceOf = (cursor: string | null, sinceMs: number): number => {
  const at = Number(/^since:(\d{1,15})$/.exec(cursor ?? '')?.[1] ?? Number.NaN);
  return Number.isFinite(at) ? at - overlapMs : sinceMs;
};

const pagedOf = (stream: StreamName, fromMs: number, customer: string | null): Paged => {
  const of = (name: string): [string, string][] => (customer === null ? [] : [[name, customer]]);
  return stream === 'alerts'
    ? {
        path: '/alerts/filter',
        rows: 'alerts',
        query: [['alert_start_date', new Date(fromMs).toISOString().slice(0, 19)], ...of('alert_customer_id')],
      }
    : { path: '/manage/cases/filter', rows: 'cases', query: of('case_customer_id') };
};

export interface IrisPull {
  stream: StreamName;
  cursor: string | null;
  sinceMs: number;
  /** IRIS' id of the one customer of this connection. */
  customer: string | null;
  nowMs: number;
}

/** A round of one stream. The cursor moves only at its end: a round cut in the middle is read again as a whole. */
export async function* pullIris(access: IrisAccess, pull: IrisPull, running: Running): AsyncGenerator<PulledPage> {
  const { stream, cursor, sinceMs, customer, nowMs } = pull;
  const end = `since:${String(nowMs)}`;
  if (stream === 'customers') {
    const rows = rowsOf(await readIris(access, '/manage/customers/list', running));
    const items = rows.map((row) => itemOf(stream, row));
    yield { items, cursor: end, throughMs: null, total: rows.length };
    return;
  }
  if (stream !== 'alerts' && stream !== 'cases') return;
  const paged = pagedOf(stream, sinceOf(cursor, sinceMs), customer);
  for await (const { rows, total } of pages(access, paged, running)) {
    yield { items: rows.map((row) => itemOf(stream, row)), cursor: null, throughMs: null, total };
  }
  yield { items: [], cursor: end, throughMs: null, total: null };
}
