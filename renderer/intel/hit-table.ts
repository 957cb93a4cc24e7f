import type { IndicatorHit } from '../../shared/intel/model.ts';

/** A sweep as a table for other programs: names of columns stay English in every language. */
export const hitTable = (hits: readonly IndicatorHit[]) => ({
  columns: [
    'indicator',
    'kind',
    'value',
    'name',
    'tlp',
    'customer',
    'host',
    'events',
    'firstSeen',
    'lastSeen',
    'found',
    'eventIds',
  ],
  rows: hits.map((hit) => [
    hit.indicatorId,
    hit.kind,
    hit.value,
    hit.name,
    hit.tlp,
    hit.customer,
    hit.host,
    hit.events,
    new Date(hit.firstSeenMs).toISOString(),
    new Date(hit.lastSeenMs).toISOString(),
    hit.foundAt,
    hit.eventIds.join(' '),
  ]),
});
