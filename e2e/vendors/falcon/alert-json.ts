import type { StagedAct, StagedAlert, StagedProcess } from '../packs/world.ts';
import {
  CID,
  compositeId,
  devicePath,
  fileName,
  groupId,
  indicatorId,
  nanoTime,
  processId,
  processNumber,
  rootOf,
  seconds,
} from './ids.ts';

const SEVERITY = { informational: 10, low: 30, medium: 50, high: 70, critical: 90 } as const;

const titled = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The words Falcon's engines use, by how our packs say a detection came about. */
const engine = (alert: StagedAlert): { tactic: string; tactic_id: string; technique: string; technique_id: string } => {
  if (alert.kind === 'machine-learning') {
    return { tactic: 'Machine Learning', tactic_id: 'CSTA0004', technique: 'Sensor-based ML', technique_id: 'CST0007' };
  }
  const { tactic, technique } = alert;
  return { tactic: tactic.name, tactic_id: tactic.id, technique: technique.name, technique_id: technique.id };
};

const SCENARIO: Partial<Record<StagedAlert['kind'], string>> = {
  'machine-learning': 'NGAV',
  reputation: 'known_malware',
  signature: 'known_malware',
  indicator: 'intel_detection',
};

const flags = ({ disposition }: StagedAlert): Record<string, boolean> => ({
  process_blocked: disposition === 'blocked',
  kill_process: disposition === 'partly',
  quarantine_file: disposition === 'blocked',
  operation_blocked: false,
  policy_disabled: false,
  kill_action_failed: false,
});

const DESCRIPTIONS = {
  blocked: 'Prevention/Quarantine, process was blocked from execution and quarantine was attempted.',
  partly: 'Prevention, process killed.',
  'not-blocked': 'Detection, standard detection.',
  unknown: 'Detection, standard detection.',
} as const;

const userName = (user: string): string => user.split('\\').at(-1) ?? user;

const ancestor = (process: StagedProcess | null, heardMs: number): object | undefined =>
  process === null
    ? undefined
    : {
        cmdline: process.commandLine,
        filename: fileName(process.image),
        filepath: devicePath(process.image),
        local_process_id: String(process.pid),
        md5: process.md5 ?? '',
        process_graph_id: processId(process),
        process_id: processNumber(process),
        sha256: process.sha256 ?? '',
        // When the cloud last heard of it, not when it began.
        timestamp: `${new Date(heardMs).toISOString().slice(0, 19)}Z`,
        user_name: userName(process.user),
      };

const folderAndName = (path: string): { filepath: string; filename: string } => {
  const name = fileName(path);
  return { filepath: devicePath(path.slice(0, path.length - name.length)), filename: name };
};

const files = (acts: readonly StagedAct[], wanted: readonly string[]): object[] =>
  acts.flatMap((act) =>
    act.kind === 'file' && wanted.includes(act.action)
      ? [{ ...folderAndName(act.path), timestamp: seconds(act.atMs) }]
      : [],
  );

const connections = (acts: readonly StagedAct[], address: string): object[] =>
  acts.flatMap((act) =>
    act.kind === 'network'
      ? [
          {
            access_type: 0,
            access_timestamp: Math.floor(act.atMs / 1000),
            connection_direction: act.direction === 'inbound' ? '1' : '0',
            protocol: act.protocol.toUpperCase(),
            local_address: address,
            local_port: act.localPort,
            remote_address: act.remote,
            remote_port: act.remotePort,
          },
        ]
      : [],
  );

const queries = (acts: readonly StagedAct[]): object[] =>
  acts.flatMap((act) =>
    act.kind === 'dns' ? [{ domain_name: act.query, load_time: Math.floor(act.atMs / 1000), request_type: 'A' }] : [],
  );

const statusWord = (status: StagedAlert['status']): string => status.replace('-', '_');

const handling = (alert: StagedAlert): object => ({
  status: statusWord(alert.status),
  ...(alert.verdict === null ? {} : { resolution: alert.verdict, tags: ['', alert.verdict] }),
  ...(alert.assignee === null ? {} : { assigned_to_name: alert.assignee, assigned_to_uid: alert.assignee }),
});

const deviceOf = ({ host }: StagedAlert): object => ({
  // Not to be believed: some endpoints have clocks like this.
  agent_local_time: '2610-01-05T13:11:22.705Z',
  agent_version: '7.24.19607.0',
  cid: CID,
  device_id: host.hexId,
  external_ip: host.externalAddress,
  groups: [groupId(host.group)],
  hostname: host.name,
  local_ip: host.address,
  machine_domain: host.domain === '' ? '' : `${host.domain.toLowerCase()}.example`,
  os_version: host.osVersion,
  ou: null,
  platform_name: host.os === 'mac' ? 'Mac' : titled(host.os),
  product_type_desc: host.kind === 'domain-controller' ? 'Domain Controller' : titled(host.kind),
  status: 'normal',
});

const times = (alert: StagedAlert): object => ({
  context_timestamp: new Date(alert.seenMs).toISOString(),
  timestamp: new Date(alert.seenMs).toISOString(),
  created_timestamp: nanoTime(alert.releasedMs, alert.serial),
  crawled_timestamp: nanoTime(alert.releasedMs + 1, alert.serial),
  updated_timestamp: nanoTime(alert.updatedMs, alert.serial),
});

const actor = (alert: StagedAlert): object => {
  const { process, host } = alert;
  const happened = process.acts.filter(({ atMs }) => atMs <= alert.releasedMs);
  return {
    cmdline: process.commandLine,
    filename: fileName(process.image),
    filepath: devicePath(process.image),
    local_process_id: String(process.pid),
    process_id: processNumber(process),
    process_start_time: seconds(process.startMs),
    ...(process.endMs === null ? {} : { process_end_time: seconds(process.endMs) }),
    triggering_process_graph_id: processId(process),
    tree_id: processNumber(rootOf(process)),
    tree_root: processNumber(process),
    sha1: '0000000000000000000000000000000000000000',
    sha256: process.sha256 ?? '',
    md5: process.md5 ?? '',
    user_name: userName(process.user),
    ...(process.user.includes('\\') ? { logon_domain: process.user.split('\\')[0] } : {}),
    ...(process.parent === null ? {} : { parent_process_id: processNumber(process.parent) }),
    parent_details: ancestor(process.parent, alert.releasedMs),
    grandparent_details: ancestor(process.parent?.parent ?? null, alert.releasedMs + 60_000),
    files_written: files(happened, ['create', 'modify']),
    files_accessed: files(happened, ['read']),
    network_accesses: connections(happened, host.address),
    dns_requests: queries(happened),
  };
};

/** An alert as the alerts interface gives it (Alerts v2/v3). */
export const alertJson = (alert: StagedAlert): object => ({
  agent_id: alert.host.hexId,
  aggregate_id: `aggind:${alert.host.hexId}:${processNumber(rootOf(alert.process))}`,
  cid: CID,
  cloud_indicator: 'false',
  composite_id: compositeId(alert),
  id: indicatorId(alert),
  confidence: 80,
  description: alert.description,
  display_name: alert.title,
  name: alert.title,
  device: deviceOf(alert),
  falcon_host_link: `https://falcon.example/activity-v2/detections/${compositeId(alert)}`,
  global_prevalence: alert.process.signer === null ? 'unique' : 'common',
  local_prevalence: alert.process.signer === null ? 'low' : 'common',
  ioc_context: [],
  mitre_attack: [engine(alert)],
  ...engine(alert),
  objective: 'Follow Through',
  scenario: SCENARIO[alert.kind] ?? 'suspicious_activity',
  pattern_id: 10_000 + (alert.serial % 1000),
  pattern_disposition: alert.disposition === 'blocked' ? 2176 : 0,
  pattern_disposition_description: DESCRIPTIONS[alert.disposition],
  pattern_disposition_details: flags(alert),
  product: 'epp',
  severity: SEVERITY[alert.severity],
  severity_name: titled(alert.severity),
  show_in_ui: true,
  type: 'ldt',
  ...actor(alert),
  ...times(alert),
  ...handling(alert),
});
