import type { Running } from '../running.ts';
import { objectOf, textAt } from '../json/fields.ts';
import { statusOf } from './api.ts';
import type { FalconApi } from './api.ts';
import { pagesByOffset } from './by-offset.ts';

const KEPT_MS = 600_000;

/** Names of groups and policies: hosts and alerts tell only ids, operation rules are written with names. */
export interface Names {
  groups: (running: Running) => Promise<ReadonlyMap<string, string>>;
  policies: (running: Running) => Promise<ReadonlyMap<string, string>>;
}

const namesIn = async (api: FalconApi, path: string, running: Running): Promise<Map<string, string>> => {
  const names = new Map<string, string>();
  try {
    for await (const page of pagesByOffset(api, path, running)) {
      for (const { value } of page.resources) {
        const one = objectOf(value);
        const id = textAt(one, 'id');
        if (id !== null) names.set(id, textAt(one, 'name') ?? id);
      }
    }
  } catch (error) {
    // Without the right to read them the ids stand for the names; everything else is told.
    if (statusOf(error) !== 403 && statusOf(error) !== 404) throw error;
  }
  return names;
};

export const makeNames = (api: FalconApi, nowMs: () => number): Names => {
  const kept = (path: string): ((running: Running) => Promise<ReadonlyMap<string, string>>) => {
    let names: ReadonlyMap<string, string> = new Map();
    let untilMs = Number.NEGATIVE_INFINITY;
    return async (running) => {
      if (untilMs <= nowMs()) {
        names = await namesIn(api, path, running);
        untilMs = nowMs() + KEPT_MS;
      }
      return names;
    };
  };
  return { groups: kept('/devices/combined/host-groups/v1'), policies: kept('/policy/combined/prevention/v1') };
};
