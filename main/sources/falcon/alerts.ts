import type { PulledPage } from '../connector.ts';
import type { Running } from '../running.ts';
import { textAt } from '../json/fields.ts';
import { alertItems, changedMs } from './alert-items.ts';
import { statusOf } from './api.ts';
import type { FalconApi } from './api.ts';
import { pullAlertsByOffset } from './alerts-by-offset.ts';
import { askList } from './list.ts';
import type { Names } from './names.ts';
import { walkChanges } from './timed-walk.ts';
import type { TimedWalk, WalkPage } from './timed-walk.ts';

const ROWS = 1000;

/** Where this account's cloud has no bulk call yet. */
const isAbsent = (error: unknown): boolean => [404, 405, 501].includes(statusOf(error) ?? 0);

const page = async (
  api: FalconApi,
  asked: { from: string; next: string | null },
  running: Running,
): Promise<WalkPage> => {
  const envelope = await askList(
    api,
    {
      method: 'POST',
      path: '/alerts/combined/alerts/v1',
      json: {
        filter: `updated_timestamp:>='${asked.from}'`,
        limit: ROWS,
        sort: 'updated_timestamp|asc',
        ...(asked.next === null ? {} : { after: asked.next }),
      },
    },
    running,
  );
  // Absent and "" both end the list; `total` counts what `after` has not given yet as well.
  return { elements: envelope.resources, next: textAt(envelope.pagination, 'after'), total: envelope.total };
};

/** Alerts by the time of their last change, oldest first, by the bulk call or, where there is none, by ids and details. */
export async function* pullAlerts(
  made: { api: FalconApi; names: Names; nowMs: () => number },
  from: { cursor: string | null; sinceMs: number },
  running: Running,
): AsyncGenerator<PulledPage> {
  const { api, names, nowMs } = made;
  const walk: TimedWalk = {
    ask: (since, next) => page(api, { from: since, next }, running),
    stampOf: changedMs,
    itemsOf: (elements) => alertItems(elements, names, running),
    nowMs,
  };
  let given = false;
  try {
    for await (const one of walkChanges(walk, from, running)) {
      given = true;
      yield one;
    }
  } catch (error) {
    if (given || !isAbsent(error)) throw error;
    yield* pullAlertsByOffset(made, from, running);
  }
}
