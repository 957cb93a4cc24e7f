import { objectAt, textAt } from '../../sources/json/fields.ts';
import type { JsonObject } from '../../sources/json/fields.ts';
import type { Normalized } from '../outcome.ts';
import { processFacts } from './sensor-event.ts';
import { blank, graphKey, hostName, keyOf, timeIn } from './values.ts';

/**
 * A process of the threat graph: `{ edge, vertex }` as the connector stores it, or the vertex alone from a file. Its
 * properties are named like the sensor's events; a shortened answer has none, and is a process all the same.
 */
export const vertexEvent = (record: JsonObject, host: string | null): Normalized => {
  const vertex = textAt(record, 'vertex_type') === null ? objectAt(record, 'vertex') : record;
  const aid = textAt(vertex, 'device_id');
  const key = graphKey(textAt(vertex, 'id')) ?? keyOf(aid, vertex['object_id']);
  if (key === null) return { ok: false, reason: 'a vertex that is no process' };
  const properties = objectAt(vertex, 'properties');
  const seenAtMs = timeIn(properties, ['ProcessStartTime']) ?? timeIn(vertex, ['timestamp']);
  if (seenAtMs === null) return { ok: false, reason: 'a vertex without a time' };
  const event = blank(seenAtMs, hostName(host ?? textAt(properties, 'ComputerName') ?? aid), 'threatgraph');
  event.class = 'process_activity';
  event.activity = 'launch';
  processFacts(event, properties);
  event.processKey = key;
  const above = textAt(objectAt(record, 'edge'), 'source_vertex_id');
  event.parentKey = graphKey(above) ?? keyOf(aid, properties['ParentProcessId']);
  return { ok: true, event };
};
