import type { PulledItem, PulledPage } from '../connector.ts';
import type { Running } from '../running.ts';
import { elementsOf } from '../answer.ts';
import { numberAt, objectOf, textAt, timeMsAt } from '../json/fields.ts';
import { walkByTime } from '../walk-by-time.ts';
import { MOST_ROWS } from './api.ts';
import type { CbcApi } from './api.ts';
import { alertItem } from './vendor-alert.ts';

const ROWS = 1000;

/** Alerts become searchable some time after their stamp: the last minutes are asked for again. */
export const OVERLAP_MS = 300_000;

const DAY_MS = 86_400_000;

const iso = (ms: number): string => new Date(ms).toISOString();

const search = async (
  api: CbcApi,
  range: { fromMs: number; toMs: number; skip: number },
  running: Running,
): ReturnType<Parameters<typeof walkByTime>[0]['ask']> => {
  const answer = await api.ask(
    '/api/alerts/v7/orgs/{o}/alerts/_search',
    {
      criteria: { backend_update_timestamp: { start: iso(range.fromMs), end: iso(range.toMs) } },
      // `time_range` is about creation and has a default of its own; an old alert may have changed today.
      time_range: { range: '-180d' },
      // 1-based, unlike the searches under /api/investigate.
      start: range.skip + 1,
      rows: Math.min(ROWS, MOST_ROWS - range.skip),
      sort: [{ field: 'backend_update_timestamp', order: 'ASC' }],
    },
    running,
  );
  return { elements: elementsOf(answer, ['results']), found: numberAt(answer.json, 'num_found') };
};

const changedMs = (value: unknown): number | null => timeMsAt(objectOf(value), 'backend_update_timestamp');

/**
 * Oldest change first. The cursor is made of the vendor's stamps alone: this machine's clock may be an hour ahead, and a
 * cursor in the vendor's future would skip what comes until then.
 */
export async function* pullAlerts(
  api: CbcApi,
  from: { cursor: string | null; sinceMs: number },
  nowMs: number,
  running: Running,
): AsyncGenerator<PulledPage> {
  const cursorMs = from.cursor === null ? null : timeMsAt({ at: from.cursor }, 'at');
  const fromMs = cursorMs === null ? from.sinceMs : cursorMs - OVERLAP_MS;
  let newestMs = cursorMs ?? from.sinceMs;
  const pages = walkByTime({
    fromMs,
    toMs: Math.max(fromMs, nowMs) + DAY_MS,
    rows: ROWS,
    cap: MOST_ROWS,
    ask: (range) => search(api, range, running),
    timeOf: changedMs,
    idOf: ({ text, value }) => {
      const alert = objectOf(value);
      return `${textAt(alert, 'id') ?? text}|${textAt(alert, 'backend_update_timestamp') ?? ''}`;
    },
  });
  for await (const page of pages) {
    const items: PulledItem[] = page.elements.map(alertItem);
    if (page.withheld !== null) {
      const { atMs, rows } = page.withheld;
      items.push({
        type: 'refused',
        data: '{}',
        reason: `${rows} more alerts of ${iso(atMs)} exist and are not given`,
      });
    }
    newestMs = page.elements.reduce((most, { value }) => Math.max(most, changedMs(value) ?? most), newestMs);
    const throughMs = Math.min(page.throughMs, nowMs);
    yield { items, cursor: iso(Math.min(newestMs, page.throughMs)), throughMs, total: page.total };
  }
}
