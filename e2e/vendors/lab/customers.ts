import type { ConnectionKind, ConnectionPlace, StreamName } from '../../../shared/connections/model.ts';
import { credentials as carbonBlack } from '../carbonblack/simulator.ts';
import { labAccount as falcon } from '../falcon/tokens.ts';
import { credentials as sentinelOne } from '../sentinelone/simulator.ts';

export interface LabCustomer {
  name: string;
  kind: ConnectionKind;
  /** Folder of its simulator. */
  simulator: string;
  connection: string;
  account: Pick<ConnectionPlace, 'clientId' | 'scope'>;
  secret: string;
  streams: StreamName[];
  /** What has happened there when the laboratory opens; the first stands in the queue at once. */
  packs: string[];
}

/** Three customers, three products. What comes later is in `later`. */
export const labCustomers: readonly LabCustomer[] = [
  {
    name: 'あおぞら製作所',
    kind: 'falcon',
    simulator: 'falcon',
    connection: 'Falcon (あおぞら製作所)',
    account: { clientId: falcon.clientId, scope: '' },
    secret: falcon.secret,
    streams: ['alerts', 'hosts', 'groups', 'policies', 'indicators', 'vulnerabilities'],
    packs: ['ransomware', 'phishing'],
  },
  {
    name: 'みなと物流',
    kind: 'carbon-black',
    simulator: 'carbonblack',
    connection: 'Carbon Black Cloud (みなと物流)',
    account: { clientId: carbonBlack.apiId, scope: carbonBlack.orgKey },
    secret: carbonBlack.secret,
    streams: ['alerts', 'hosts', 'policies'],
    packs: ['lateral-movement', 'remote-access'],
  },
  {
    name: 'Kita Medical',
    kind: 'sentinelone',
    simulator: 'sentinelone',
    connection: 'SentinelOne (Kita Medical)',
    account: { clientId: '', scope: sentinelOne.scope },
    secret: sentinelOne.token,
    streams: ['alerts', 'hosts', 'groups'],
    packs: ['fileless', 'supply-chain'],
  },
];

/** Played one after the other while the laboratory runs, at each customer in turn. */
export const later: readonly string[] = [
  'malware',
  'zero-day',
  'insider',
  'ddos',
  'privilege-escalation',
  'setting-change',
  'phishing',
  'ransomware',
];
