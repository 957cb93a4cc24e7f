import type { PulledItem, PulledPage, VendorObject } from '../connector.ts';
import type { Running } from '../running.ts';
import type { JsonElement } from '../http/json.ts';
import { objectAt, objectOf, textAt, timeMsAt } from '../json/fields.ts';
import type { JsonObject } from '../json/fields.ts';
import type { FalconApi, FalconRequest } from './api.ts';
import { pagesByOffset } from './by-offset.ts';
import { askList, iso } from './list.ts';
import { walkChanges } from './timed-walk.ts';
import type { TimedWalk } from './timed-walk.ts';

type Kind = VendorObject['kind'];

const objectItem = (
  kind: Kind,
  { text, value }: JsonElement,
  nameOf: (one: JsonObject) => string | null,
): PulledItem => {
  const one = objectOf(value);
  const nativeId = textAt(one, 'id');
  return nativeId === null
    ? { type: 'refused', data: text, reason: 'without an id' }
    : { type: 'object', object: { kind, nativeId, name: nameOf(one) ?? nativeId, data: text } };
};

/** Host groups and policies: short lists without a time, read whole. */
export async function* pullWholeList(
  { api, nowMs }: { api: FalconApi; nowMs: () => number },
  kind: 'groups' | 'policies',
  running: Running,
): AsyncGenerator<PulledPage> {
  const path = kind === 'groups' ? '/devices/combined/host-groups/v1' : '/policy/combined/prevention/v1';
  const beganMs = nowMs();
  for await (const page of pagesByOffset(api, path, running)) {
    const items = page.resources.map((element) => objectItem(kind, element, (one) => textAt(one, 'name')));
    if (page.withheld > 0) {
      const reason = `${String(page.withheld)} more ${kind} exist and are not given`;
      items.push({ type: 'refused', data: '{}', reason });
    }
    const at = page.isLast ? iso(beganMs) : null;
    yield { items, cursor: at, throughMs: page.isLast ? beganMs : null, total: page.total };
  }
}

interface TimedList {
  kind: Kind;
  stamp: string;
  request: (from: string, after: string | null) => FalconRequest;
  nameOf: (one: JsonObject) => string | null;
}

const indicators: TimedList = {
  kind: 'indicators',
  stamp: 'modified_on',
  request: (from, after) => ({
    method: 'GET',
    path: '/iocs/combined/indicator/v1',
    query: [
      ['filter', `modified_on:>='${from}'`],
      ['limit', '2000'],
      ['sort', 'modified_on.asc'],
      // `offset` must not stand beside it.
      ...(after === null ? [] : [['after', after] as const]),
    ],
  }),
  nameOf: (one) => textAt(one, 'value'),
};

const vulnerabilities: TimedList = {
  kind: 'vulnerabilities',
  stamp: 'updated_timestamp',
  request: (from, after) => ({
    method: 'GET',
    path: '/spotlight/combined/vulnerabilities/v1',
    query: [
      ['filter', `updated_timestamp:>='${from}'`],
      ['facet', 'cve'],
      ['facet', 'host_info'],
      ['facet', 'remediation'],
      ['limit', '1000'],
      ['sort', 'updated_timestamp|asc'],
      ...(after === null ? [] : [['after', after] as const]),
    ],
  }),
  nameOf: (one) => {
    const parts = [textAt(objectAt(one, 'cve'), 'id'), textAt(objectAt(one, 'host_info'), 'hostname')];
    const told = parts.filter((part) => part !== null);
    return told.length === 0 ? null : told.join(' · ');
  },
};

/** Custom indicators and vulnerabilities by the time of their last change. */
export async function* pullTimedList(
  { api, nowMs }: { api: FalconApi; nowMs: () => number },
  stream: 'indicators' | 'vulnerabilities',
  from: { cursor: string | null; sinceMs: number },
  running: Running,
): AsyncGenerator<PulledPage> {
  const list = stream === 'indicators' ? indicators : vulnerabilities;
  const walk: TimedWalk = {
    ask: async (since, next) => {
      const page = await askList(api, list.request(since, next), running);
      return { elements: page.resources, next: textAt(page.pagination, 'after'), total: page.total };
    },
    stampOf: (value) => timeMsAt(objectOf(value), list.stamp),
    itemsOf: (elements) => elements.map((element) => objectItem(list.kind, element, list.nameOf)),
    nowMs,
  };
  yield* walkChanges(walk, from.cursor === null ? { cursor: null, sinceMs: 0 } : from, running);
}
