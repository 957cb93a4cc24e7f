import type { StagedAct, StagedLogon, StagedProcess, World } from '../packs/world.ts';
import { devicePath, fileName, processNumber } from './ids.ts';

/** Events of the sensor as NG-SIEM gives them: flat, every value text. */
export interface SensorRow {
  atMs: number;
  aid: string;
  row: Record<string, string>;
}

const INTEGRITY = { low: '4096', medium: '8192', high: '12288', system: '16384' } as const;

const rowOf = (process: StagedProcess, atMs: number, name: string, fields: Record<string, string>): SensorRow => ({
  atMs,
  aid: process.host.hexId,
  row: {
    '#event_simpleName': name,
    '@timestamp': String(atMs),
    '@id': `${process.host.hexId}_${processNumber(process)}_${name}_${String(atMs)}`,
    aid: process.host.hexId,
    ComputerName: process.host.name,
    ContextTimeStamp: (atMs / 1000).toFixed(3),
    ...fields,
  },
});

/** What a vertex of the threat graph and a start both tell of a process. */
export const processProperties = (process: StagedProcess): Record<string, string> => ({
  TargetProcessId: processNumber(process),
  ...(process.parent === null
    ? {}
    : { ParentProcessId: processNumber(process.parent), ParentBaseFileName: fileName(process.parent.image) }),
  RawProcessId: String(process.pid),
  ImageFileName: devicePath(process.image),
  CommandLine: process.commandLine,
  UserName: process.user,
  IntegrityLevel: INTEGRITY[process.integrity],
  ProcessStartTime: (process.startMs / 1000).toFixed(3),
  SHA1HashData: '0000000000000000000000000000000000000000',
  ...(process.sha256 === null ? {} : { SHA256HashData: process.sha256 }),
  ...(process.md5 === null ? {} : { MD5HashData: process.md5 }),
});

const NAMES = {
  create: 'PeFileWritten',
  modify: 'PeFileWritten',
  delete: 'FileDeleteInfo',
  rename: 'FileRenameInfo',
  read: 'FileOpenInfo',
};

type Told = [name: string, fields: Record<string, string>];
type OfKind<K extends StagedAct['kind']> = Extract<StagedAct, { kind: K }>;

const hashOf = (sha256: string | null): Record<string, string> => (sha256 === null ? {} : { SHA256HashData: sha256 });

const fileFields = (act: OfKind<'file'>): Told => [
  NAMES[act.action],
  {
    TargetFileName: devicePath(act.to ?? act.path),
    ...(act.to === null ? {} : { SourceFileName: devicePath(act.path) }),
    ...hashOf(act.sha256),
  },
];

const networkFields = (act: OfKind<'network'>): Told => [
  act.direction === 'inbound' ? 'NetworkReceiveAcceptIP4' : 'NetworkConnectIP4',
  {
    LocalAddressIP4: act.actor.host.address,
    LocalPort: String(act.localPort),
    RemoteAddressIP4: act.remote,
    RemotePort: String(act.remotePort),
    Protocol: act.protocol === 'tcp' ? '6' : '17',
    ConnectionDirection: act.direction === 'inbound' ? '1' : '0',
  },
];

const actFields = (act: StagedAct): Told => {
  switch (act.kind) {
    case 'file':
      return fileFields(act);
    case 'registry':
      return [
        'AsepValueUpdate',
        { RegObjectName: act.key, RegValueName: act.value ?? '', RegStringValue: act.data ?? '' },
      ];
    case 'network':
      return networkFields(act);
    case 'dns':
      return ['DnsRequest', { DomainName: act.query, IP4Records: act.answers.join(';'), RequestType: '1' }];
    case 'script':
      return ['ScriptControlScanTelemetry', { ScriptContent: act.content, ScriptingLanguageId: act.language }];
    case 'module':
      return ['ClassifiedModuleLoad', { ImageFileName: devicePath(act.path), ...hashOf(act.sha256) }];
    case 'inject':
      return ['InjectedThread', { TargetProcessId: act.injectedInto === null ? '' : processNumber(act.injectedInto) }];
  }
};

const processRows = (process: StagedProcess): SensorRow[] => [
  rowOf(process, process.startMs, 'ProcessRollup2', processProperties(process)),
  ...process.acts.map((act) => {
    const [name, fields] = actFields(act);
    return rowOf(process, act.atMs, name, { ContextProcessId: processNumber(process), ...fields });
  }),
  ...(process.endMs === null
    ? []
    : [rowOf(process, process.endMs, 'EndOfProcess', { TargetProcessId: processNumber(process) })]),
];

const logonRow = (logon: StagedLogon): SensorRow => {
  const name = logon.outcome === 'success' ? 'UserLogon' : 'UserLogonFailed2';
  return {
    atMs: logon.atMs,
    aid: logon.host.hexId,
    row: {
      '#event_simpleName': name,
      '@timestamp': String(logon.atMs),
      '@id': `${logon.host.hexId}_${name}_${String(logon.atMs)}`,
      aid: logon.host.hexId,
      ComputerName: logon.host.name,
      ContextTimeStamp: (logon.atMs / 1000).toFixed(3),
      UserName: logon.user,
      LogonType: String(logon.type),
      ...(logon.from === null ? {} : { RemoteAddressIP4: logon.from }),
    },
  };
};

/** Everything a host's sensor sent in a range, oldest first; `aid` null: those of all hosts. */
export const sensorRows = (world: World, asked: { aid: string | null; fromMs: number; toMs: number }): SensorRow[] =>
  [...world.processes.flatMap(processRows), ...world.logons.map(logonRow)]
    .filter(({ aid }) => asked.aid === null || aid === asked.aid)
    .filter(({ atMs }) => atMs >= asked.fromMs && atMs <= asked.toMs)
    .toSorted((a, b) => a.atMs - b.atMs);
