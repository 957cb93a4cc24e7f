import type { Event } from '../../shared/event/model.ts';
import { untoldEvent } from '../../shared/event/untold.ts';
import type { RecordFields } from '../sources/record.ts';
import { fillCloudTrail, isCloudTrail } from './cloudtrail.ts';
import { applyEntry } from './entry.ts';
import type { Fill } from './entry.ts';
import type { Normalized } from './outcome.ts';
import { sourceOf } from './sources.ts';
import { accountOf, detailText, integer, named, text } from './values.ts';
import { normalizeBare, normalizerOf, vendorHeadOf } from './vendor.ts';
import { unreadableTime, whenOf } from './when.ts';
import type { When } from './when.ts';

/** Lower case, without the dot of a rooted name: `ACCT01.pandalab.com.` and `acct01.pandalab.com` are one host. */
const hostOf = (fields: RecordFields): string => {
  const name = text(fields, 'Computer') ?? text(fields, 'Hostname') ?? text(fields, 'recipientAccountId') ?? '';
  return (name.endsWith('.') ? name.slice(0, -1) : name).toLowerCase();
};

/** A copy of one literal: events of one shape, every column in one order, are what keeps the import fast. */
const blank = (when: When, fields: RecordFields): Event => ({
  ...untoldEvent,
  seenAtMs: when.seenAtMs,
  loggedAtMs: when.loggedAtMs,
  timeBasis: when.timeBasis,
  host: hostOf(fields),
  provider: text(fields, 'Provider_Name'),
  channel: text(fields, 'Channel'),
  eventCode: integer(fields, 'EventID'),
});

const messageOf = (fields: RecordFields): string | null =>
  detailText(text(fields, 'Message') ?? text(fields, 'SyslogMessage') ?? text(fields, 'message'));

/** What every record has, whatever it says. */
const ENVELOPE =
  /^(?:Event(?:ID|RecordID)|Version|Level|Task|Opcode|Keywords|TimeCreated|Channel|Computer|UserData)$|_/;

/** Binary logs keep no message, only its parts: the first of them, by name. */
const ownData = (fields: RecordFields): string | null =>
  named(
    fields,
    Object.keys(fields)
      .filter((name) => !ENVELOPE.test(name))
      .slice(0, 16),
  );

/** A record of an id without a row is still a fact with a time, a host, a user and its message. */
const untold: Fill = (event, fields) => {
  event.user ??= text(fields, 'User') ?? accountOf(text(fields, 'SubjectDomainName'), text(fields, 'SubjectUserName'));
  event.image ??= text(fields, 'Image') ?? text(fields, 'ProcessName');
  event.detail = messageOf(fields) ?? ownData(fields);
};

const fillWindows: Fill = (event, fields) => {
  const source = sourceOf(event.provider, event.channel);
  const entry = event.eventCode === null ? undefined : source?.entries.get(event.eventCode);
  if (source === null || entry === undefined) {
    source?.actor(event, fields);
    untold(event, fields);
    return;
  }
  applyEntry(event, fields, entry, source.actor);
  // Some shippers keep only the message: then it is all an analyst has.
  if (event.target === null && event.detail === null && event.processKey === null) {
    event.detail = messageOf(fields);
  }
};

/**
 * One record → one event, or the reason it cannot be one. Pure, and total: hostile fields give an event or a rejection.
 * A record needs nothing but a readable time; whatever else it does not tell is null. What an EDR sent through its interface
 * is read by that vendor's own normalizer.
 */
export const normalizeRecord = (fields: RecordFields): Normalized => {
  const head = vendorHeadOf(fields);
  const normalize = head === null ? null : normalizerOf(head);
  if (head !== null && normalize !== null) return normalize(head, fields['data']);
  return normalizeBare(fields) ?? normalizeLogRecord(fields);
};

const normalizeLogRecord = (fields: RecordFields): Normalized => {
  const when = whenOf(fields);
  if (when === null) {
    const written = unreadableTime(fields);
    return { ok: false, reason: written === null ? 'no time' : `time not readable: ${written.slice(0, 60)}` };
  }
  const event = blank(when, fields);
  const fill = isCloudTrail(fields) ? fillCloudTrail : fillWindows;
  fill(event, fields);
  return { ok: true, event };
};
