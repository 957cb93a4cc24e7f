import { Alert } from '../../../shared/alerts/model.ts';
import { CaseId } from '../../../shared/cases/model.ts';
import { StoredEvent } from '../../../shared/event/model.ts';
import type { CaseFacts } from '../case-facts.ts';

/** 2026-04-10 02:02:10 JST */
const startMs = Date.UTC(2026, 3, 9, 17, 2, 10);
const folder = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
const word = 'C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE';

const unsaid = {
  loggedAtMs: null,
  timeBasis: 'sensor',
  logonId: null,
  parentCommandLine: null,
  targetKind: null,
  target: null,
  targetKey: null,
  detail: null,
  hashes: null,
  signer: null,
  srcAddress: null,
  srcPort: null,
  dstAddress: null,
  dstPort: null,
  dstHost: null,
  protocol: null,
  direction: null,
  outcome: null,
  provider: 'Microsoft-Windows-Sysmon',
  channel: 'Microsoft-Windows-Sysmon/Operational',
  host: 'fin-pc-014.example',
  user: 'EXAMPLE\\h.tanaka',
};

const event = (id: number, secondsIn: number, said: object): StoredEvent =>
  StoredEvent.parse({
    ...unsaid,
    id,
    seenAtMs: startMs + secondsIn * 1000,
    ref: { file: 'sample.jsonl', member: null, record: id - 1 },
    ...said,
  });

const shell = {
  processKey: 'guid:sample-2',
  pid: 4312,
  image: folder,
  commandLine: 'powershell.exe -NoP -W Hidden -enc SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAIABOAGUAdAAuAFcAZQBi',
  parentKey: 'guid:sample-1',
  parentPid: 3100,
  parentImage: word,
};

const events = (): StoredEvent[] => [
  event(1, -40, {
    class: 'process_activity',
    activity: 'launch',
    processKey: shell.parentKey,
    pid: shell.parentPid,
    image: word,
    commandLine: 'WINWORD.EXE /n "Invoice.docm"',
    parentKey: null,
    parentPid: 2044,
    parentImage: 'C:\\Windows\\explorer.exe',
    eventCode: 1,
  }),
  event(2, 0, { class: 'process_activity', activity: 'launch', ...shell, eventCode: 1 }),
  event(3, 12, {
    class: 'network_activity',
    activity: 'open',
    ...shell,
    srcAddress: '192.0.2.14',
    srcPort: 50_112,
    dstAddress: '203.0.113.5',
    dstPort: 443,
    dstHost: 'update.example.net',
    protocol: 'tcp',
    direction: 'outbound',
    eventCode: 3,
  }),
];

/** An invented incident for a customer without a case: addresses and names of the documentation ranges. */
export const sampleCase = (customer: string, draftedAt: string): CaseFacts => ({
  caseId: CaseId.parse('C-SAMPLE'),
  customer,
  judgement: {
    edr: 'medium',
    behaviour: 'high',
    reasons: [],
    analyst: null,
  },
  alerts: [
    Alert.parse({
      id: 'A-SAMPLE',
      ruleId: 'sample',
      title: 'Office application started an encoded script',
      level: 'high',
      host: unsaid.host,
      user: unsaid.user,
      processKey: shell.processKey,
      image: folder,
      techniques: ['T1059.001'],
      tactics: ['execution'],
      events: [2],
      firstSeenMs: startMs,
      lastSeenMs: startMs + 210_000,
    }),
  ],
  events: events(),
  eventTotal: 3,
  hosts: [unsaid.host],
  hostsInStore: 1,
  recording: { firstMs: startMs - 40_000, lastMs: startMs + 12_000 },
  spread: [],
  receivedAtMs: startMs + 600_000,
  handling: { isolation: null, firstSentAt: null },
  first: null,
  draftedAt,
});
