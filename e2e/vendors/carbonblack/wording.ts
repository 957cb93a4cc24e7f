import type { StagedAct, StagedAlert, StagedHost, StagedProcess } from '../packs/world.ts';

/** How the vendor would write what happened. Shapes: the vendor's SDK fixtures (carbonblack/carbon-black-cloud-sdk-python, MIT). */
export const ORG_KEY = 'LAB1CBC1';

const iso = (ms: number): string => new Date(ms).toISOString();
const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** `ORG-<device>-<pid>-00000000-<start as Windows file time>`. */
export const guidOf = (process: StagedProcess): string => {
  const fileTime = (BigInt(Math.trunc(process.startMs)) + 11_644_473_600_000n) * 10_000n;
  return `${ORG_KEY}-${hex(deviceIdOf(process.host), 8)}-${hex(process.pid, 8)}-00000000-${fileTime.toString(16)}`;
};

export const deviceIdOf = (host: StagedHost): number => 7_000_000 + host.serial;

/** 36 signs, as alert ids are. */
export const alertIdOf = ({ hexId }: StagedAlert): string =>
  [hexId.slice(0, 8), hexId.slice(8, 12), hexId.slice(12, 16), hexId.slice(16, 20), hexId.slice(20)].join('-');

const SEVERITY = { informational: 1, low: 3, medium: 5, high: 8, critical: 10 } as const;

const TYPE: Partial<Record<StagedAlert['kind'], string>> = {
  indicator: 'WATCHLIST',
  rule: 'WATCHLIST',
  signature: 'INTRUSION_DETECTION_SYSTEM',
};

const ACTION = {
  blocked: { sensor_action: 'DENY', run_state: 'DID_NOT_RUN', policy_applied: 'APPLIED' },
  partly: { sensor_action: 'TERMINATE', run_state: 'RAN', policy_applied: 'APPLIED' },
  'not-blocked': { sensor_action: 'ALLOW', run_state: 'RAN', policy_applied: 'NOT_APPLIED' },
  unknown: { policy_applied: 'NOT_APPLIED' },
} as const;

const STATUS = { new: 'OPEN', 'in-progress': 'IN_PROGRESS', closed: 'CLOSED', reopened: 'OPEN' } as const;

const lowered = (image: string): string => (image.includes('\\') ? image.toLowerCase() : image);

const processFields = (process: StagedProcess, prefix: 'process' | 'parent'): Record<string, unknown> => ({
  [`${prefix}_guid`]: guidOf(process),
  [`${prefix}_pid`]: process.pid,
  [`${prefix}_name`]: lowered(process.image),
  [`${prefix}_cmdline`]: process.commandLine,
  [`${prefix}_username`]: process.user,
  ...(process.sha256 === null ? {} : { [`${prefix}_sha256`]: process.sha256 }),
  ...(process.md5 === null ? {} : { [`${prefix}_md5`]: process.md5 }),
  [`${prefix}_reputation`]: process.signer === null ? 'NOT_LISTED' : 'TRUSTED_WHITE_LIST',
});

const deviceFields = (host: StagedHost): Record<string, unknown> => ({
  device_id: deviceIdOf(host),
  device_name: host.name,
  device_os: host.os.toUpperCase(),
  device_os_version: host.osVersion,
  device_policy: host.policy,
  device_username: host.user,
  device_internal_ip: host.address,
  device_external_ip: host.externalAddress,
  device_target_value: 'MEDIUM',
});

export const alertRow = (alert: StagedAlert, origin: string): Record<string, unknown> => {
  const id = alertIdOf(alert);
  const { process, host } = alert;
  return {
    org_key: ORG_KEY,
    alert_url: `${origin}/alerts?s[c][query_string]=id:${id}&orgKey=${ORG_KEY}`,
    id,
    type: TYPE[alert.kind] ?? 'CB_ANALYTICS',
    backend_timestamp: iso(alert.releasedMs),
    user_update_timestamp: null,
    backend_update_timestamp: iso(alert.updatedMs),
    detection_timestamp: iso(alert.seenMs),
    first_event_timestamp: iso(process.startMs),
    last_event_timestamp: iso(alert.seenMs),
    severity: SEVERITY[alert.severity],
    reason: alert.description,
    threat_name: alert.title,
    threat_id: alert.hexId.toUpperCase(),
    ...ACTION[alert.disposition],
    workflow: {
      change_timestamp: iso(alert.updatedMs),
      changed_by_type: alert.status === 'new' ? 'SYSTEM' : 'API',
      changed_by: alert.status === 'new' ? 'ALERT_CREATION' : 'API-LAB',
      closure_reason: 'NO_REASON',
      status: STATUS[alert.status],
    },
    determination: {
      change_timestamp: iso(alert.updatedMs),
      value: alert.verdict ?? 'NONE',
      changed_by_type: 'SYSTEM',
    },
    tags: null,
    alert_notes_present: alert.comments.length > 0,
    asset_group: [{ id: host.hexId.slice(0, 8), name: host.group }],
    attack_tactic: alert.tactic.id,
    attack_technique: alert.technique.id,
    ...deviceFields(host),
    ...processFields(process, 'process'),
    ...(process.parent === null ? {} : processFields(process.parent, 'parent')),
    childproc_guid: '',
    childproc_username: '',
    childproc_cmdline: '',
    ml_classification_global_prevalence: 'LOW',
    ml_classification_org_prevalence: 'LOW',
  };
};

export const deviceRow = (host: StagedHost, nowMs: number): Record<string, unknown> => ({
  id: deviceIdOf(host),
  name: host.domain === '' ? host.name : `${host.domain}\\${host.name}`,
  asset_group: [{ id: host.hexId.slice(0, 8), name: host.group, membership_type: 'MANUAL' }],
  current_sensor_policy_name: host.policy,
  policy_name: host.policy,
  deployment_type: host.kind === 'workstation' ? 'ENDPOINT' : 'WORKLOAD',
  last_contact_time: iso(nowMs - 20_000),
  last_internal_ip_address: host.address,
  last_external_ip_address: host.externalAddress,
  login_user_name: host.domain === '' ? host.user : `${host.domain}\\${host.user}`,
  os: host.os.toUpperCase(),
  os_version: host.osVersion,
  passive_mode: false,
  quarantined: host.isolation === 'isolated' || host.isolation === 'lifting',
  sensor_states: ['ACTIVE', 'LIVE_RESPONSE_ENABLED'],
  sensor_version: '4.0.2.1234',
  status: 'REGISTERED',
});

/** A process as trees and searches show it: lists where the alert has single values. */
export const processRow = (process: StagedProcess): Record<string, unknown> => ({
  _process_filename: lowered(process.image).split(/[\\/]/).at(-1),
  backend_timestamp: iso(process.startMs + 30_000),
  device_timestamp: iso(process.startMs + 500),
  childproc_count: process.children.length,
  filemod_count: process.acts.filter(({ kind }) => kind === 'file').length,
  regmod_count: process.acts.filter(({ kind }) => kind === 'registry').length,
  netconn_count: process.acts.filter(({ kind }) => kind === 'network').length,
  ...deviceFields(process.host),
  has_children: process.children.length > 0,
  org_id: ORG_KEY,
  ...(process.parent === null
    ? {}
    : {
        parent_guid: guidOf(process.parent),
        parent_pid: process.parent.pid,
        parent_name: lowered(process.parent.image),
      }),
  process_guid: guidOf(process),
  process_cmdline: [process.commandLine],
  // In any order, and one may be missing.
  process_hash: [process.sha256, process.md5].filter((hash) => hash !== null),
  process_name: lowered(process.image),
  process_pid: [process.pid],
  process_username: [process.user],
  process_start_time: iso(process.startMs),
  process_terminated: process.endMs !== null,
});

const FILE = {
  create: 'ACTION_FILE_CREATE',
  modify: 'ACTION_FILE_LAST_WRITE',
  delete: 'ACTION_FILE_DELETE',
  rename: 'ACTION_FILE_RENAME',
  read: 'ACTION_FILE_OPEN_READ',
} as const;

const REGISTRY = { set: 'ACTION_WRITE_VALUE', create: 'ACTION_CREATE_KEY', delete: 'ACTION_DELETE_VALUE' } as const;

type Of<K extends StagedAct['kind']> = Extract<StagedAct, { kind: K }>;

const fileFields = (act: Of<'file'>): Record<string, unknown> => ({
  event_type: 'filemod',
  filemod_action: [FILE[act.action]],
  filemod_name: act.to ?? act.path,
  ...(act.sha256 === null ? {} : { filemod_sha256: act.sha256 }),
});

const networkFields = (act: Of<'network'>): Record<string, unknown> => ({
  event_type: 'netconn',
  netconn_action: 'ACTION_CONNECTION_CREATE',
  netconn_domain: act.remoteName ?? '',
  netconn_inbound: act.direction === 'inbound',
  netconn_local_ipv4: act.actor.host.address,
  netconn_local_port: act.localPort,
  netconn_protocol: act.protocol === 'tcp' ? 'PROTO_TCP' : 'PROTO_UDP',
  netconn_remote_ipv4: act.remote,
  netconn_remote_port: act.remotePort,
});

const moduleFields = (act: Of<'module'>): Record<string, unknown> => ({
  event_type: 'modload',
  modload_action: 'ACTION_LOAD_MODULE',
  modload_name: act.path,
  ...(act.sha256 === null ? {} : { modload_sha256: act.sha256 }),
  ...(act.signer === null ? {} : { modload_publisher: act.signer }),
});

const injectFields = (into: StagedProcess | null): Record<string, unknown> | null =>
  into === null
    ? null
    : {
        event_type: 'crossproc',
        crossproc_action: ['ACTION_CREATE_REMOTE_THREAD'],
        crossproc_process_guid: guidOf(into),
        crossproc_name: lowered(into.image),
      };

const actFields = (act: StagedAct): Record<string, unknown> | null => {
  switch (act.kind) {
    case 'file':
      return fileFields(act);
    case 'registry':
      return {
        event_type: 'regmod',
        regmod_action: [REGISTRY[act.action]],
        regmod_name: act.value === null ? act.key : `${act.key}\\${act.value}`,
      };
    case 'network':
      return networkFields(act);
    case 'script':
      return { event_type: 'fileless_scriptload', fileless_scriptload_cmdline: act.content };
    case 'module':
      return moduleFields(act);
    case 'inject':
      return injectFields(act.injectedInto);
    // The product records a query only with the connection that follows.
    case 'dns':
      return null;
  }
};

const childRow = (child: StagedProcess): Record<string, unknown> => ({
  event_type: 'childproc',
  childproc_process_guid: guidOf(child),
  childproc_name: lowered(child.image),
  childproc_cmdline: child.commandLine,
  childproc_pid: child.pid,
  childproc_username: child.user,
  ...(child.sha256 === null ? {} : { childproc_sha256: child.sha256 }),
});

/** The events of a process, oldest first, with ids that stay. */
export const eventRows = (process: StagedProcess): Record<string, unknown>[] => {
  const acts = process.acts.flatMap((act) => {
    const fields = actFields(act);
    return fields === null ? [] : [{ atMs: act.atMs, fields }];
  });
  const children = process.children.map((child) => ({ atMs: child.startMs, fields: childRow(child) }));
  return [...acts, ...children]
    .toSorted((a, b) => a.atMs - b.atMs)
    .map(({ atMs, fields }, index) => ({
      backend_timestamp: iso(atMs + 30_000),
      created_timestamp: iso(atMs + 31_000),
      event_guid: `${guidOf(process)}#${String(index)}`,
      event_timestamp: iso(atMs),
      legacy: false,
      process_guid: guidOf(process),
      process_pid: process.pid,
      ...fields,
    }));
};
