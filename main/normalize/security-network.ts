import type { Event } from '../../shared/event/model.ts';
import { entryTable } from './entry.ts';
import type { Fill } from './entry.ts';
import { pidKey } from './process-key.ts';
import { addressOf, dataProcessId, integer, portOf, text } from './values.ts';

/** Shares and the Windows Filtering Platform. */

/** `\\*\C$` and `temp\x.exe` → the share, and below it the file. */
const share: Fill = (event, fields) => {
  const relative = text(fields, 'RelativeTargetName');
  if (event.target !== null && relative !== null) event.target += `\\${relative}`;
  event.srcAddress = addressOf(fields, 'IpAddress');
  event.srcPort = portOf(fields, 'IpPort');
  event.direction = event.srcAddress === null ? null : 'inbound';
};

const DIRECTIONS: Record<string, Event['direction']> = {
  '%%14592': 'inbound',
  '%%14593': 'outbound',
  Inbound: 'inbound',
  Outbound: 'outbound',
};

/** IANA protocol numbers met in these events. */
const PROTOCOLS: Record<string, string> = { 1: 'icmp', 6: 'tcp', 17: 'udp', 58: 'icmpv6' };

const filtered: Fill = (event, fields) => {
  event.pid = dataProcessId(fields) ?? integer(fields, 'ProcessId');
  event.processKey = pidKey(event.host, event.pid);
  event.image = text(fields, 'Application');
  event.direction = DIRECTIONS[text(fields, 'Direction') ?? ''] ?? null;
  event.srcAddress = addressOf(fields, 'SourceAddress');
  event.srcPort = portOf(fields, 'SourcePort');
  event.dstAddress = addressOf(fields, 'DestAddress');
  event.dstPort = portOf(fields, 'DestPort');
  const protocol = text(fields, 'Protocol');
  event.protocol = protocol === null ? null : (PROTOCOLS[protocol] ?? protocol);
  // Recorded inbound events name the initiator as source (their destination is the served port), as Sysmon does.
  event.target = event.direction === 'inbound' ? event.srcAddress : (event.dstAddress ?? event.srcAddress);
};

const SHARE = { class: 'file_system_activity', kind: 'share', target: ['ShareName'], more: share } as const;
const FILTERED = { class: 'network_activity', kind: 'address', more: filtered } as const;
const FIREWALL = { class: 'base_event', activity: 'update', kind: 'object' } as const;

export const securityNetwork = entryTable({
  5140: { ...SHARE, activity: 'access', detail: ['AccessMask'] },
  5142: { ...SHARE, activity: 'create', detail: ['ShareLocalPath'] },
  5143: { ...SHARE, activity: 'update' },
  5144: { ...SHARE, activity: 'delete' },
  5145: { ...SHARE, activity: 'access', detail: ['AccessMask'] },
  5152: { ...FILTERED, activity: 'connect', outcome: 'blocked' },
  5154: { ...FILTERED, activity: 'listen' },
  5156: { ...FILTERED, activity: 'connect', outcome: 'success' },
  5157: { ...FILTERED, activity: 'connect', outcome: 'blocked' },
  5158: { ...FILTERED, activity: 'bind' },
  4946: { ...FIREWALL, target: ['RuleName'], detail: ['ProfileChanged'] },
  4947: { ...FIREWALL, target: ['RuleName'], detail: ['ProfileChanged'] },
  4948: { ...FIREWALL, activity: 'delete', target: ['RuleName'], detail: ['ProfileChanged'] },
  5441: { ...FIREWALL, target: ['FilterName'], detail: ['LayerName', 'Action'] },
  5447: { ...FIREWALL, target: ['FilterName'], detail: ['LayerName', 'Action', 'ChangeType'] },
});
