import type { Event } from '../../shared/event/model.ts';
import { objectAt, objectOf, objectsAt, textAt, textsAt, timeMsAt, type JsonObject } from '../sources/json/fields.ts';
import type { Normalized, NormalizeVendor } from './outcome.ts';
import { detailText } from './values.ts';
import { done, hashesOf, pidAt, vendorEvent } from './vendor-event.ts';

/** Alerts in the queues of MDR backends: our own contract (docs/mdr-api.yaml), and DFIR-IRIS. */

const finding = (event: Event, title: string | null): void => {
  event.class = 'detection_finding';
  event.activity = 'create';
  event.targetKind = 'object';
  event.target = title;
};

const told = (parts: readonly (string | null)[]): string | null =>
  detailText(parts.filter((part) => part !== null && part !== '').join('; ')) || null;

const mdrAlert = (alert: JsonObject): Normalized => {
  const times = { sensorMs: timeMsAt(alert, 'firstSeenAt'), backendMs: timeMsAt(alert, 'receivedAt') };
  const base = vendorEvent('MDR backend', times, textAt(objectAt(alert, 'host'), 'name'));
  if (!base.ok) return base;
  const { event } = base;
  finding(event, textAt(alert, 'title'));
  const process = objectAt(alert, 'process');
  event.user = textAt(alert, 'user');
  event.image = textAt(process, 'image');
  event.commandLine = textAt(process, 'commandLine');
  event.pid = pidAt(process, 'pid');
  event.hashes = hashesOf([textAt(process, 'sha256')]);
  const source = objectAt(alert, 'source');
  event.detail = told([
    textAt(alert, 'severity'),
    textAt(source, 'vendor'),
    textAt(source, 'nativeId'),
    ...textsAt(alert, 'techniques'),
  ]);
  const disposition = textAt(alert, 'disposition');
  event.outcome = disposition === 'blocked' || disposition === 'partly' ? 'blocked' : null;
  return done(event);
};

const irisAlert = (alert: JsonObject): Normalized => {
  const times = {
    sensorMs: timeMsAt(alert, 'alert_source_event_time'),
    backendMs: timeMsAt(alert, 'alert_creation_time'),
  };
  const host = textAt(objectOf(objectsAt(alert, 'assets')[0]), 'asset_name');
  const base = vendorEvent('DFIR-IRIS', times, host);
  if (!base.ok) return base;
  const { event } = base;
  finding(event, textAt(alert, 'alert_title'));
  const severity = textAt(objectAt(alert, 'severity'), 'severity_name');
  event.detail = told([severity, textAt(alert, 'alert_source'), textAt(alert, 'alert_description')]);
  return done(event);
};

/** Total: any JSON gives an event or a reason. A tombstone is kept as a record and is no event. */
export const normalizeBackend: NormalizeVendor = ({ vendor, facet }, data) => {
  if (facet !== 'alert') return { ok: false, reason: `${facet.slice(0, 40)} is no event` };
  return vendor === 'iris' ? irisAlert(objectOf(data)) : mdrAlert(objectOf(data));
};
