import type { Running } from '../running.ts';
import type { FalconApi } from './api.ts';
import type { Envelope } from './envelope.ts';
import { askList } from './list.ts';
import type { Query } from './list.ts';

/** Falcon gives no row beyond this one to whoever counts rows. */
export const MOST_ROWS = 10_000;

const ROWS = 500;

/** A short list from its first row to its last: host groups, policies. */
export async function* pagesByOffset(
  api: FalconApi,
  path: string,
  running: Running,
): AsyncGenerator<Envelope & { isLast: boolean; withheld: number }> {
  let had = 0;
  for (;;) {
    const query: Query = [
      ['limit', String(ROWS)],
      ['offset', String(had)],
    ];
    const page = await askList(api, { method: 'GET', path, query }, running);
    had += page.resources.length;
    const total = page.total ?? had;
    const isLast = page.resources.length === 0 || had >= Math.min(total, MOST_ROWS);
    yield { ...page, isLast, withheld: isLast ? Math.max(0, total - had) : 0 };
    if (isLast) return;
  }
}
