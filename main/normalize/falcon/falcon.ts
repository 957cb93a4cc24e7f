import type { Event } from '../../../shared/event/model.ts';
import { objectAt, objectOf } from '../../sources/json/fields.ts';
import type { JsonObject } from '../../sources/json/fields.ts';
import type { Normalized, NormalizeVendor, VendorHead } from '../outcome.ts';
import { ancestorStart, finding, listElement, partOf, processEnd, processStart } from './alert.ts';
import type { AlertPart } from './alert.ts';
import { sensorEvent } from './sensor-event.ts';
import { streamEvent } from './stream-event.ts';
import { vertexEvent } from './vertex.ts';

const told = (event: Event | null, reason: string): Normalized =>
  event === null ? { ok: false, reason } : { ok: true, event };

/** A start without an identity would be a process nobody can find again. */
const known = (event: Event, reason: string): Normalized => told(event.processKey === null ? null : event, reason);

const alertFacet = (part: AlertPart, facet: string): Normalized => {
  switch (facet) {
    case 'alert':
      return told(finding(part), '');
    case 'process':
      return known(processStart(part), 'an alert without a process');
    case 'process-end':
      return told(processEnd(part), 'an end of a process without a time');
    case 'parent':
    case 'grandparent':
      return known(ancestorStart(part, facet), `an alert without a ${facet}`);
    default:
      return told(listElement(part, facet), 'a part the alert does not have');
  }
};

/** One facet of a Falcon record → one event. Facets: `recordsOf` in sources/falcon, `event`, `stream` and `vertex`. */
export const normalizeFalcon: NormalizeVendor = (head, data) => {
  const record = objectOf(data);
  switch (head.facet) {
    case 'event':
      return sensorEvent(record, head.host ?? null);
    case 'stream':
      return streamEvent(record);
    case 'vertex':
      return vertexEvent(record, head.host ?? null);
    default: {
      const part = partOf(record);
      return part === null ? { ok: false, reason: 'an alert without a time' } : alertFacet(part, head.facet);
    }
  }
};

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

const facetOf = (record: JsonObject): string | null => {
  if (isText(record['composite_id'])) return 'alert';
  if (isText(record['vertex_type'])) return 'vertex';
  const inner = objectAt(record, 'event');
  if (isText(objectAt(record, 'metadata')['eventType']) || isText(inner['ExternalApiType'])) return 'stream';
  if (isText(record['ExternalApiType'])) return 'stream';
  const names = ['event_simpleName', '#event_simpleName', 'fdr_event_type'];
  return names.some((name) => isText(record[name]) || isText(inner[name])) ? 'event' : null;
};

/** What a record of a file is, if it is one of Falcon's: an alert, a sensor event (FDR, NG-SIEM), a stream event, a vertex. */
export const falconHeadOf = (record: JsonObject): VendorHead | null => {
  const facet = facetOf(record);
  return facet === null ? null : { vendor: 'falcon', facet, key: '' };
};
