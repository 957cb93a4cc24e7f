import { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';
import type { IntelDetail } from '../../../shared/intel/contract.ts';
import type { Indicator, IndicatorHit } from '../../../shared/intel/model.ts';
import { builtInExclusions } from '../../intel/exclusions.ts';
import { confidenceNow } from '../../intel/confidence.ts';
import type { IntelLink, IntelStore, StoredIndicator } from '../../store/intel-store.ts';
import type { Session } from '../session.ts';

/** What of an object's bytes is sent to a window. */
const shownBytes = 1024 * 1024;
const mostLinks = 500;

const builtInReason = (id: number | null): string | null =>
  builtInExclusions.find((one) => one.id === id)?.reason ?? null;

/** A stored indicator as it stands now. */
export const indicatorNow = (
  { trouble, exclusion, exclusionId, ...row }: StoredIndicator,
  nowMs: number,
): Indicator => ({
  ...row,
  confidenceNow: confidenceNow(row.confidence, { kind: row.kind, fromMs: row.validFromMs ?? row.addedAtMs, nowMs }),
  why:
    row.state === 'untranslated'
      ? trouble
      : row.state === 'excluded'
        ? (exclusion ?? builtInReason(exclusionId))
        : null,
});

const Told = z.object({
  description: z.string().catch(''),
  pattern: z.string().nullable().catch(null),
  labels: z.array(z.string()).catch([]),
  indicator_types: z.array(z.string()).catch([]),
  created_by_ref: z.string().nullable().catch(null),
  granular_markings: z
    .array(z.object({ marking_ref: z.string().catch(''), selectors: z.array(z.string()).catch([]) }))
    .catch([]),
});

const Sighting = z.object({
  count: z.number().int().catch(1),
  first_seen: z.string().catch(''),
  last_seen: z.string().catch(''),
  where_sighted_refs: z.array(z.string()).catch([]),
  created_by_ref: z.string().catch(''),
});

const valueIn = (raw: Uint8Array): unknown => JSON.parse(Buffer.from(raw).toString('utf8'));

const nameOf = (store: IntelStore, id: string): string => {
  const object = store.object(id);
  if (object === null) return id;
  return object.type === 'marking-definition' && object.tlp !== null
    ? `TLP:${object.tlp.toUpperCase().replace('-', '+')}`
    : object.name || id;
};

const relationOf = (store: IntelStore, id: string, { from, verb, to }: IntelLink): IntelDetail['relations'][number] => {
  const outward = from === id;
  const other = outward ? to : from;
  return { verb, outward, id: other, type: other.split('--')[0] ?? '', name: store.object(other)?.name ?? '' };
};

const sightingOf = (store: IntelStore, { object, raw }: IntelLink): IntelDetail['sightings'][number] => {
  const told = Sighting.parse(valueIn(raw));
  const by = [...told.where_sighted_refs, told.created_by_ref].filter((ref) => ref !== '');
  return {
    id: object.id,
    by: by.map((ref) => nameOf(store, ref)).join(', '),
    count: told.count,
    firstSeen: told.first_seen,
    lastSeen: told.last_seen,
  };
};

/** Hits of an indicator at every customer. */
export const hitsOf = (session: Session, indicatorId: string | null): IndicatorHit[] =>
  session.workspace.desk
    .customers()
    .flatMap(({ name }) =>
      session
        .customer(name)
        .indicatorHits(indicatorId)
        .map((hit) => ({ ...hit, customer: name })),
    )
    .toSorted((a, b) => (a.foundAt < b.foundAt ? 1 : a.foundAt > b.foundAt ? -1 : 0));

/** Everything known of one object. Throws `not-found`. */
export const intelDetail = (session: Session, id: string): IntelDetail => {
  const store = session.workspace.intel();
  const object = store.object(id);
  if (object === null) throw new AppError('not-found', { what: 'intelligence', id: id.slice(0, 100) });
  const nowMs = session.platform.clock.nowMs();
  const told = Told.parse(valueIn(object.raw));
  const links = store.links(id, mostLinks);
  const indicator = store.indicator(id, nowMs);
  const { raw, versions, markings, ...shown } = object;
  return {
    indicator: indicator === null ? null : indicatorNow(indicator, nowMs),
    object: shown,
    description: told.description,
    pattern: told.pattern,
    labels: [...told.indicator_types, ...told.labels],
    createdBy: told.created_by_ref === null ? null : nameOf(store, told.created_by_ref),
    markings: markings.map((ref) => nameOf(store, ref)),
    granular: told.granular_markings.map(({ marking_ref: ref, selectors }) => ({
      marking: nameOf(store, ref),
      selectors,
    })),
    relations: links.filter(({ verb }) => verb !== 'sighting-of').map((link) => relationOf(store, id, link)),
    sightings: links
      .filter(({ verb, to }) => verb === 'sighting-of' && to === id)
      .map((link) => sightingOf(store, link)),
    hits: indicator === null ? [] : hitsOf(session, id),
    versions,
    raw: Buffer.from(raw.subarray(0, shownBytes)).toString('utf8'),
    rawBytes: raw.byteLength,
  };
};
