import type { PulledItem, PulledPage } from '../connector.ts';
import type { Running } from '../running.ts';
import { alertDetails, alertItems, changedMs } from './alert-items.ts';
import type { FalconApi } from './api.ts';
import { MOST_ROWS } from './by-offset.ts';
import { askList, iso } from './list.ts';
import type { Names } from './names.ts';
import { beginning } from './timed-walk.ts';

const ROWS = 1000;

interface Row {
  filter: string;
  limit: number;
  skip: number;
}

const askIds = async (
  api: FalconApi,
  { filter, limit, skip }: Row,
  running: Running,
): Promise<{ ids: string[]; total: number }> => {
  const query = [
    ['filter', filter],
    ['include_hidden', 'false'],
    ['limit', String(limit)],
    ['offset', String(skip)],
    ['sort', 'updated_timestamp|asc'],
  ] as const;
  const { resources, total } = await askList(api, { method: 'GET', path: '/alerts/queries/alerts/v2', query }, running);
  const ids = resources.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  return { ids, total: total ?? skip + ids.length };
};

/** Rows of one millisecond beyond the wall: nothing parts them, so they are told. */
const withheldAt = async (api: FalconApi, atMs: number, running: Running): Promise<PulledItem[]> => {
  const filter = `updated_timestamp:>='${iso(atMs)}'+updated_timestamp:<'${iso(atMs + 1)}'`;
  const { total } = await askIds(api, { filter, limit: 1, skip: 0 }, running);
  const rows = total - MOST_ROWS;
  if (rows <= 0) return [];
  return [
    { type: 'refused', data: '{}', reason: `${String(rows)} more alerts of ${iso(atMs)} exist and are not given` },
  ];
};

/**
 * Ids, then details. Counted rows shift when an alert changes in mid-walk, and end at 10,000: so every page begins at the
 * newest stamp of the one before; rows are counted off only inside one millisecond, as time cannot part them.
 */
export async function* pullAlertsByOffset(
  { api, names, nowMs }: { api: FalconApi; names: Names; nowMs: () => number },
  from: { cursor: string | null; sinceMs: number },
  running: Running,
): AsyncGenerator<PulledPage> {
  const beganMs = nowMs();
  let { startMs, newestMs } = beginning(from);
  let skip = 0;
  for (;;) {
    const filter = `updated_timestamp:>='${iso(startMs)}'`;
    const { ids, total } = await askIds(api, { filter, limit: ROWS, skip }, running);
    const elements = await alertDetails(api, ids, running);
    const pageMs = elements.reduce((most, { value }) => Math.max(most, changedMs(value) ?? most), startMs);
    newestMs = Math.max(newestMs, pageMs);
    const items = await alertItems(elements, names, running);
    if (ids.length < ROWS) {
      yield { items, cursor: iso(newestMs), throughMs: beganMs, total };
      return;
    }
    const isCrowd = pageMs === startMs;
    const isWalled = isCrowd && skip + ROWS >= MOST_ROWS;
    if (isWalled) items.push(...(await withheldAt(api, startMs, running)));
    yield { items, cursor: iso(newestMs), throughMs: Math.min(beganMs, pageMs - 1), total };
    skip = isCrowd && !isWalled ? skip + ROWS : 0;
    startMs = isWalled ? startMs + 1 : pageMs;
  }
}
