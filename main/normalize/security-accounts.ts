import { entryTable } from './entry.ts';
import type { Entry, Fill } from './entry.ts';
import { pidKey } from './process-key.ts';
import { accountOf, addressOf, integer, portOf, text } from './values.ts';

/** Logons, Kerberos and NTLM, accounts and groups. */

const targetAccount: Fill = (event, fields) => {
  event.target = accountOf(text(fields, 'TargetDomainName'), text(fields, 'TargetUserName'));
};

const from: Fill = (event, fields) => {
  event.srcAddress = addressOf(fields, 'IpAddress');
  event.srcPort = portOf(fields, 'IpPort');
};

/** A logon is told about the one who logged on; the subject is only the service that asked. */
const logon: Fill = (event, fields) => {
  targetAccount(event, fields);
  from(event, fields);
  event.user = event.target;
  event.logonId = text(fields, 'TargetLogonId') ?? event.logonId;
  event.direction = event.srcAddress === null ? null : 'inbound';
};

const explicitLogon: Fill = (event, fields) => {
  targetAccount(event, fields);
  from(event, fields);
  event.dstHost = text(fields, 'TargetServerName');
};

/** Result codes of Kerberos and NTLM: zero is success, everything else the reason of the failure. */
const byStatus: Fill = (event, fields) => {
  const status = integer(fields, 'Status') ?? integer(fields, 'ErrorCode');
  if (status !== null) event.outcome = status === 0 ? 'success' : 'failure';
};

const kerberos: Fill = (event, fields) => {
  logon(event, fields);
  byStatus(event, fields);
  event.target = text(fields, 'ServiceName') ?? event.target;
};

const ntlm: Fill = (event, fields) => {
  logon(event, fields);
  byStatus(event, fields);
};

/** 4798 and 4799 name the asking process in fields of their own. */
const enumeration: Fill = (event, fields) => {
  targetAccount(event, fields);
  event.pid = integer(fields, 'CallerProcessId');
  event.processKey = pidKey(event.host, event.pid);
  event.image = text(fields, 'CallerProcessName');
};

const LOGON = {
  class: 'authentication',
  kind: 'user',
  detail: ['LogonType', 'AuthenticationPackageName', 'LogonProcessName', 'WorkstationName', 'Status', 'SubStatus'],
  more: logon,
} as const;
const SESSION = { class: 'authentication', kind: 'user', detail: ['LogonType'], more: logon } as const;
const TICKET = {
  class: 'authentication',
  activity: 'ticket',
  kind: 'user',
  detail: ['TicketOptions', 'TicketEncryptionType', 'PreAuthType', 'Status'],
  more: kerberos,
} as const;
const ACCOUNT = { class: 'account_change', kind: 'user', more: targetAccount } as const;
const GROUP = { class: 'group_management', kind: 'group', more: targetAccount } as const;
const MEMBER = { ...GROUP, activity: 'update', detail: ['MemberName', 'MemberSid'] } as const;

/** Global, local and universal groups have the same events under different ids. */
const groupRows = (ids: readonly number[], entry: Entry): [number, Entry][] => ids.map((id) => [id, entry]);

export const securityAccounts = new Map<number, Entry>([
  ...entryTable({
    4624: { ...LOGON, activity: 'logon', outcome: 'success' },
    4625: { ...LOGON, activity: 'logon', outcome: 'failure' },
    4627: { ...SESSION, activity: 'other' },
    4634: { ...SESSION, activity: 'logoff' },
    4647: { ...SESSION, activity: 'logoff' },
    4648: { ...LOGON, activity: 'logon', detail: ['TargetInfo'], more: explicitLogon },
    4672: {
      class: 'authentication',
      activity: 'set_user',
      kind: 'user',
      target: ['SubjectUserName'],
      detail: 'PrivilegeList',
    },
    4720: { ...ACCOUNT, activity: 'create' },
    4722: { ...ACCOUNT, activity: 'enable' },
    4723: { ...ACCOUNT, activity: 'update' },
    4724: { ...ACCOUNT, activity: 'update' },
    4725: { ...ACCOUNT, activity: 'disable' },
    4726: { ...ACCOUNT, activity: 'delete' },
    4738: { ...ACCOUNT, activity: 'update', detail: ['UserAccountControl', 'PrivilegeList'] },
    4740: { ...ACCOUNT, activity: 'disable' },
    4741: { ...ACCOUNT, activity: 'create' },
    4742: { ...ACCOUNT, activity: 'update' },
    4743: { ...ACCOUNT, activity: 'delete' },
    4767: { ...ACCOUNT, activity: 'enable' },
    4781: {
      class: 'account_change',
      activity: 'rename',
      kind: 'user',
      target: ['OldTargetUserName'],
      detail: ['NewTargetUserName'],
    },
    4768: TICKET,
    4769: TICKET,
    4770: TICKET,
    4771: { ...TICKET, outcome: 'failure' },
    4776: {
      class: 'authentication',
      activity: 'logon',
      kind: 'user',
      detail: ['Workstation', 'PackageName', 'Status'],
      more: ntlm,
    },
    4778: {
      class: 'authentication',
      activity: 'logon',
      kind: 'user',
      target: ['AccountName'],
      detail: ['ClientName', 'ClientAddress'],
    },
    4779: {
      class: 'authentication',
      activity: 'logoff',
      kind: 'user',
      target: ['AccountName'],
      detail: ['ClientName', 'ClientAddress'],
    },
    4798: { ...ACCOUNT, activity: 'read', more: enumeration },
    4799: { ...GROUP, activity: 'read', more: enumeration },
  }),
  ...groupRows([4727, 4731, 4754], { ...GROUP, activity: 'create' }),
  ...groupRows([4730, 4734, 4758], { ...GROUP, activity: 'delete' }),
  ...groupRows([4735, 4737, 4755], { ...GROUP, activity: 'update' }),
  ...groupRows([4728, 4729, 4732, 4733, 4756, 4757], MEMBER),
]);
