import { entryTable } from './entry.ts';
import type { EventSource, Fill } from './entry.ts';
import { integer, text } from './values.ts';

/** The System log's Service Control Manager. Its older events name their data `param1`, `param2` … */

const actor: Fill = (event, fields) => {
  event.user = text(fields, 'Security_UserID') ?? text(fields, 'UserID');
};

const STATES: Record<string, 'start' | 'stop'> = { running: 'start', stopped: 'stop' };

/** 7036's state word is in the language of the machine: another one stays in the detail. */
const stateChange: Fill = (event, fields) => {
  event.activity = STATES[text(fields, 'param2') ?? ''] ?? 'update';
};

const SERVICE = { class: 'windows_service_activity', kind: 'service', target: ['param1', 'ServiceName'] } as const;

export const serviceControl: EventSource = {
  actor,
  entries: entryTable({
    7000: { ...SERVICE, activity: 'start', detail: 'param2', outcome: 'failure' },
    7009: { ...SERVICE, activity: 'start', target: ['param2'], outcome: 'failure' },
    7023: { ...SERVICE, activity: 'stop', detail: 'param2', outcome: 'failure' },
    7031: { ...SERVICE, activity: 'stop', outcome: 'failure' },
    7034: { ...SERVICE, activity: 'stop', outcome: 'failure' },
    7036: { ...SERVICE, activity: 'update', detail: 'param2', more: stateChange },
    7040: { ...SERVICE, activity: 'update', detail: ['param2', 'param3'] },
    7045: {
      ...SERVICE,
      activity: 'create',
      target: ['ServiceName'],
      detail: ['ImagePath', 'ServiceType', 'StartType', 'AccountName'],
    },
  }),
};

const session: Fill = (event, fields) => {
  event.user = text(fields, 'User');
  event.target = event.user;
  const address = text(fields, 'Address');
  // Console sessions say LOCAL where an address would stand.
  event.srcAddress = address === 'LOCAL' ? null : address;
};

const SESSION = { class: 'authentication', kind: 'user', detail: ['SessionID'] } as const;

/** Remote desktop sessions (TerminalServices-LocalSessionManager). */
export const localSessions: EventSource = {
  actor: session,
  entries: entryTable({
    21: { ...SESSION, activity: 'logon' },
    22: { ...SESSION, activity: 'start' },
    23: { ...SESSION, activity: 'logoff' },
    24: { ...SESSION, activity: 'logoff' },
    25: { ...SESSION, activity: 'logon' },
  }),
};

/** 1149: a remote desktop user was known before the logon itself; its data is Param1 user, Param2 domain, Param3 address. */
export const remoteConnections: EventSource = {
  actor,
  entries: entryTable({
    1149: {
      class: 'authentication',
      activity: 'logon',
      kind: 'user',
      target: ['Param1'],
      detail: ['Param2', 'Param3'],
      more: (event, fields) => {
        event.user = event.target;
        event.srcAddress = text(fields, 'Param3');
      },
    },
  }),
};

const RULE = { class: 'base_event', kind: 'object', target: ['RuleName', 'RuleId'] } as const;

export const firewall: EventSource = {
  actor: (event, fields) => {
    event.user = text(fields, 'ModifyingUser');
    event.image = text(fields, 'ModifyingApplication');
    event.pid = integer(fields, 'ModifyingProcessId');
  },
  entries: entryTable({
    2004: {
      ...RULE,
      activity: 'create',
      detail: ['ApplicationPath', 'Direction', 'Action', 'LocalPorts', 'RemoteAddresses'],
    },
    2005: { ...RULE, activity: 'update', detail: ['ApplicationPath', 'Direction', 'Action'] },
    2006: { ...RULE, activity: 'delete' },
  }),
};
