import { hexIdOf } from '../packs/world.ts';
import type { StagedAct, StagedAlert, StagedHost, StagedProcess } from '../packs/world.ts';

/** How the vendor would write what happened. Shapes: recorded answers and the MIT integrations named in docs/…/13-connections. */
export const ACCOUNT_ID = '600000000000000001';
export const SITE_ID = '700000000000000001';

const iso = (ms: number): string => `${new Date(ms).toISOString().slice(0, -1)}000Z`;

/** 64-bit ids as text, beyond what a double holds. */
export const threatIdOf = (alert: StagedAlert): string => String(1_778_148_227_837_931_000n + BigInt(alert.serial));
export const agentIdOf = (host: StagedHost): string => String(657_613_730_168_123_000n + BigInt(host.serial));
const groupIdOf = (group: string): string =>
  String(475_482_421_375_000_000n + BigInt(`0x${hexIdOf(group).slice(0, 6)}`));

export const uidOf = (process: StagedProcess): string =>
  hexIdOf(`${process.host.name} ${String(process.serial)}`)
    .slice(0, 16)
    .toUpperCase();

const rootOf = (process: StagedProcess): StagedProcess => {
  let root = process;
  while (root.parent !== null) root = root.parent;
  return root;
};

export const storyOf = (process: StagedProcess): string => `S${uidOf(rootOf(process)).slice(1)}`;

/** Alerts of rules the customer wrote come from another place than threats. */
export const isStar = (alert: StagedAlert): boolean =>
  ['rule', 'indicator', 'other', 'reputation'].includes(alert.kind);

const STATUS = { new: 'unresolved', 'in-progress': 'in_progress', closed: 'resolved', reopened: 'unresolved' } as const;
const MITIGATION = {
  blocked: 'mitigated',
  partly: 'mitigated',
  'not-blocked': 'not_mitigated',
  unknown: 'not_mitigated',
} as const;

const actionsOf = (alert: StagedAlert): unknown[] =>
  alert.disposition === 'blocked' || alert.disposition === 'partly'
    ? [
        { action: 'kill', status: 'success', lastUpdate: iso(alert.releasedMs) },
        {
          action: 'quarantine',
          status: alert.disposition === 'blocked' ? 'success' : 'failed',
          lastUpdate: iso(alert.releasedMs),
        },
      ]
    : [];

const agentFields = (host: StagedHost): Record<string, unknown> => ({
  accountId: ACCOUNT_ID,
  accountName: 'Lab',
  agentComputerName: host.name,
  agentDomain: host.domain,
  agentId: agentIdOf(host),
  agentMachineType: host.kind === 'workstation' ? 'desktop' : 'server',
  agentMitigationMode: host.policy.includes('検知のみ') ? 'detect' : 'protect',
  agentNetworkStatus: networkStatus(host),
  agentOsName: host.osVersion,
  agentUuid: host.hexId,
  groupId: groupIdOf(host.group),
  groupName: host.group,
  siteId: SITE_ID,
  siteName: '本社',
});

const networkStatus = ({ isolation }: StagedHost): string =>
  ({ normal: 'connected', pending: 'disconnecting', isolated: 'disconnected', lifting: 'connecting' })[isolation];

const indicatorsOf = (alert: StagedAlert): unknown[] => [
  {
    category: alert.tactic.name,
    description: alert.description,
    ids: [1],
    tactics: [
      {
        name: alert.tactic.name,
        source: 'MITRE',
        techniques: [{ name: alert.technique.id, link: `https://attack.mitre.org/techniques/${alert.technique.id}/` }],
      },
    ],
  },
];

const threatInfo = (alert: StagedAlert): Record<string, unknown> => {
  const { process } = alert;
  return {
    threatId: threatIdOf(alert),
    threatName: alert.title,
    classification: /ransom/i.test(alert.title + alert.description) ? 'Ransomware' : 'Malware',
    confidenceLevel: alert.severity === 'low' || alert.severity === 'informational' ? 'suspicious' : 'malicious',
    detectionType: alert.kind === 'behaviour' ? 'dynamic' : 'static',
    engines: [alert.kind === 'behaviour' ? 'Behavioral AI' : 'On-Write Static AI'],
    analystVerdict: alert.verdict ?? 'undefined',
    incidentStatus: STATUS[alert.status],
    mitigationStatus: MITIGATION[alert.disposition],
    failedActions: alert.disposition === 'partly',
    mitigatedPreemptively: false,
    filePath: process.image,
    originatorProcess: process.parent?.image.split(/[\\/]/).at(-1) ?? null,
    maliciousProcessArguments: process.commandLine,
    processUser: process.user,
    md5: process.md5,
    sha256: process.sha256,
    storyline: storyOf(process),
    identifiedAt: iso(alert.seenMs),
    createdAt: iso(alert.releasedMs),
    updatedAt: iso(alert.updatedMs),
  };
};

export const threatRow = (alert: StagedAlert): Record<string, unknown> => ({
  id: threatIdOf(alert),
  // What the agent was is null in recorded answers; what it is now stands beside it.
  agentDetectionInfo: { agentMitigationMode: 'protect', agentUuid: null, groupName: null },
  agentRealtimeInfo: { ...agentFields(alert.host), agentDecommissionedAt: true },
  indicators: indicatorsOf(alert),
  mitigationStatus: actionsOf(alert),
  threatInfo: threatInfo(alert),
  whiteningOptions: [],
});

const processInfo = (process: StagedProcess): Record<string, unknown> => ({
  uniqueId: uidOf(process),
  pid: String(process.pid),
  pidStarttime: iso(process.startMs),
  name: process.image.split(/[\\/]/).at(-1),
  filePath: process.image,
  commandline: process.commandLine,
  user: process.user,
  storyline: storyOf(process),
  fileHashSha256: process.sha256,
  fileHashMd5: process.md5,
});

export const starRow = (alert: StagedAlert): Record<string, unknown> => ({
  alertInfo: {
    alertId: threatIdOf(alert),
    eventType: 'PROCESSCREATION',
    hitType: 'Events',
    source: 'STAR',
    incidentStatus: STATUS[alert.status],
    analystVerdict: alert.verdict ?? 'undefined',
    createdAt: iso(alert.releasedMs),
    reportedAt: iso(alert.seenMs),
    updatedAt: iso(alert.updatedMs),
    ...(alert.kind === 'indicator' ? { tiIndicatorValue: alert.title, tiIndicatorType: 'DNS' } : {}),
  },
  ruleInfo: {
    id: '1',
    name: alert.title,
    description: `${alert.description} (${alert.technique.id})`,
    severity: alert.severity === 'informational' ? 'Info' : alert.severity,
    treatAsThreat: 'UNDEFINED',
  },
  sourceProcessInfo: processInfo(alert.process),
  ...(alert.process.parent === null ? {} : { sourceParentProcessInfo: processInfo(alert.process.parent) }),
  agentDetectionInfo: { name: alert.host.name, osName: alert.host.osVersion, siteId: SITE_ID, uuid: alert.host.hexId },
});

export const agentRow = (host: StagedHost, nowMs: number): Record<string, unknown> => ({
  id: agentIdOf(host),
  uuid: host.hexId,
  computerName: host.name,
  domain: host.domain === '' ? 'WORKGROUP' : host.domain,
  agentVersion: '24.1.2.6',
  groupId: groupIdOf(host.group),
  groupName: host.group,
  siteId: SITE_ID,
  siteName: '本社',
  isActive: true,
  isDecommissioned: false,
  isUpToDate: true,
  operationalState: 'na',
  userActionsNeeded: [],
  mitigationMode: host.policy.includes('検知のみ') ? 'detect' : 'protect',
  networkStatus: networkStatus(host),
  networkInterfaces: [{ id: '1', inet: [host.address], inet6: [], name: 'Ethernet' }],
  externalIp: host.externalAddress,
  lastActiveDate: iso(nowMs - 15_000),
  lastLoggedInUserName: host.user,
  machineType: host.kind === 'workstation' ? 'desktop' : 'server',
  osName: host.osVersion,
  osType: host.os === 'mac' ? 'macos' : host.os,
  osUsername: 'None',
  updatedAt: iso(host.updatedMs),
});

export const groupRow = (name: string): Record<string, unknown> => ({
  id: groupIdOf(name),
  name,
  siteId: SITE_ID,
  inherits: false,
  type: 'static',
});

const nodeColumns = (process: StagedProcess, side: string): Record<string, unknown> => ({
  [`${side}.uid`]: uidOf(process),
  [`${side}.pid`]: process.pid,
  [`${side}.image.path`]: process.image,
  [`${side}.cmdline`]: process.commandLine,
  [`${side}.user`]: process.user,
  [`${side}.image.sha256`]: process.sha256,
  [`${side}.start.time`]: process.startMs,
});

const FILE = {
  create: 'Creation',
  modify: 'Modification',
  delete: 'Deletion',
  rename: 'Rename',
  read: 'Scan',
} as const;
const REGISTRY = { set: 'Value Modified', create: 'Key Create', delete: 'Value Delete' } as const;

const fileColumns = (act: Extract<StagedAct, { kind: 'file' }>): Record<string, unknown> => ({
  'event.type': `File ${FILE[act.action]}`,
  'tgt.file.path': act.to ?? act.path,
  'tgt.file.oldPath': act.to === null ? null : act.path,
  'tgt.file.sha256': act.sha256,
});

const actColumns = (act: StagedAct): Record<string, unknown> => {
  switch (act.kind) {
    case 'file':
      return fileColumns(act);
    case 'registry':
      return {
        'event.type': `Registry ${REGISTRY[act.action]}`,
        'registry.keyPath': act.value === null ? act.key : `${act.key}\\${act.value}`,
        'registry.value': act.data,
      };
    case 'network':
      return {
        'event.type': 'IP Connect',
        'src.ip.address': act.actor.host.address,
        'src.port.number': act.localPort,
        'dst.ip.address': act.remote,
        'dst.port.number': act.remotePort,
        'event.network.direction': act.direction === 'inbound' ? 'INCOMING' : 'OUTGOING',
        'event.network.protocolName': act.protocol,
      };
    case 'dns':
      return {
        'event.type': 'DNS Resolved',
        'event.dns.request': act.query,
        'event.dns.response': act.answers.join(';'),
      };
    case 'script':
      return { 'event.type': 'Command Script', 'cmdScript.content': act.content };
    case 'module':
      return { 'event.type': 'Module Load', 'module.path': act.path };
    case 'inject':
      return {
        'event.type': 'Remote Thread Creation',
        ...(act.injectedInto === null ? {} : nodeColumns(act.injectedInto, 'tgt.process')),
      };
  }
};

/** Rows of the data lake: what a process did, and the start of it as its parent's deed. */
export const lakeRows = (process: StagedProcess): Record<string, unknown>[] => {
  const base = { 'endpoint.name': process.host.name, 'src.process.storyline.id': storyOf(process) };
  const start = {
    ...base,
    'event.time': process.startMs,
    'event.type': 'Process Creation',
    ...(process.parent === null ? {} : nodeColumns(process.parent, 'src.process')),
    ...nodeColumns(process, 'tgt.process'),
  };
  const parent = process.parent === null ? {} : nodeColumns(process.parent, 'src.process.parent');
  const acts = process.acts.map((act) => ({
    ...base,
    'event.time': act.atMs,
    ...nodeColumns(process, 'src.process'),
    ...parent,
    ...actColumns(act),
  }));
  return [start, ...acts].map((row, index) => ({ 'event.id': `${uidOf(process)}_${String(index)}`, ...row }));
};

/** What the console keeps of a threat's story: starts of its processes. */
export const exploreRow = (process: StagedProcess): Record<string, unknown> => ({
  id: `${BigInt(`0x${uidOf(process)}`) & 0x7fffffffffffffffn}`,
  agentId: agentIdOf(process.host),
  agentName: process.host.name,
  agentUuid: process.host.hexId,
  eventTime: iso(process.startMs),
  createdAt: iso(process.startMs + 20_000),
  eventType: 'Process Creation',
  objectType: 'process',
  processUniqueKey: uidOf(process),
  parentProcessUniqueKey: process.parent === null ? null : uidOf(process.parent),
  parentProcessName: process.parent?.image.split(/[\\/]/).at(-1) ?? null,
  parentPid: process.parent === null ? null : String(process.parent.pid),
  pid: String(process.pid),
  processImagePath: process.image,
  processCmd: process.commandLine,
  user: process.user,
  storyline: storyOf(process),
});
