import type { Event } from '../../shared/event/model.ts';
import { entryTable } from './entry.ts';
import type { EventSource, Fill } from './entry.ts';
import { integer, named, text } from './values.ts';

/** Microsoft Defender Antivirus. Its field names hold spaces: `Threat Name`, `Process Name`, `Detection User`. */

const actor: Fill = (event, fields) => {
  event.user = text(fields, 'Detection User') ?? text(fields, 'User');
  event.image = text(fields, 'Process Name');
};

/** `Action ID` of a detection: 2 quarantine, 3 remove, 6 allow, 9 no action, 10 block (Defender's own enumeration). */
const OUTCOMES = new Map<number | null, Event['outcome']>([
  [1, 'blocked'],
  [2, 'blocked'],
  [3, 'blocked'],
  [10, 'blocked'],
]);

const threat: Fill = (event, fields) => {
  // `file:_C:\…; process:_pid:…`: as written; `Path` may name several.
  event.target = text(fields, 'Path');
  event.targetKind = 'file';
  event.detail = named(fields, [
    'Threat Name',
    'Severity Name',
    'Category Name',
    'Action Name',
    'Origin Name',
    'Source Name',
  ]);
  event.outcome = OUTCOMES.get(integer(fields, 'Action ID')) ?? null;
};

const acted: Fill = (event, fields) => {
  threat(event, fields);
  const error = text(fields, 'Error Code');
  if (error !== null && /^0x0*$/.test(error)) event.outcome = 'blocked';
};

const FOUND = { class: 'detection_finding', activity: 'create', more: threat } as const;
const ACTED = { class: 'detection_finding', activity: 'update', more: acted } as const;
const RULE = {
  class: 'detection_finding',
  activity: 'create',
  kind: 'file',
  target: ['Path'],
  detail: ['ID', 'Process Name', 'Target Commandline', 'Parent Commandline'],
} as const;
const SETTING = { class: 'windows_service_activity', kind: 'service' } as const;
const defenderItself: Fill = (event) => {
  event.target = 'Microsoft Defender Antivirus';
};

export const defender: EventSource = {
  actor,
  entries: entryTable({
    1006: FOUND,
    1007: ACTED,
    1008: { ...FOUND, outcome: 'failure' },
    1015: FOUND,
    1116: FOUND,
    1117: ACTED,
    1118: ACTED,
    1119: ACTED,
    // Attack surface reduction 1121, controlled folder access 1123, network protection 1126 block; the others only audit.
    1121: { ...RULE, outcome: 'blocked' },
    1122: RULE,
    1123: { ...RULE, outcome: 'blocked' },
    1124: RULE,
    1125: RULE,
    1126: { ...RULE, outcome: 'blocked' },
    5001: { ...SETTING, activity: 'disable', more: defenderItself },
    5004: { ...SETTING, activity: 'update', detail: ['Feature Name'], more: defenderItself },
    5007: { ...SETTING, activity: 'update', detail: ['Old Value', 'New Value'], more: defenderItself },
    5010: { ...SETTING, activity: 'disable', more: defenderItself },
    5012: { ...SETTING, activity: 'disable', more: defenderItself },
    5013: {
      ...SETTING,
      activity: 'update',
      detail: ['Changed Type', 'Value'],
      outcome: 'blocked',
      more: defenderItself,
    },
  }),
};
