import type { StoredEvent } from '../../../shared/event/model.ts';
import type { LateralMethod } from '../../../shared/graph/model.ts';
import { baseName } from '../../alerts/join-sensors.ts';

/** Ports over which a machine is administered. */
const portMethods: Record<number, LateralMethod> = {
  22: 'ssh',
  135: 'dcom',
  139: 'smb',
  445: 'smb',
  3389: 'rdp',
  5985: 'winrm',
  5986: 'winrm',
};

export const isAdministrationPort = (port: number | null): boolean => port !== null && portMethods[port] !== undefined;

/** ATT&CK 18.1: the sub-techniques of Remote Services, and what else runs something on another machine. */
export const techniqueOf: Record<LateralMethod, string | null> = {
  rdp: 'T1021.001',
  smb: 'T1021.002',
  dcom: 'T1021.003',
  ssh: 'T1021.004',
  winrm: 'T1021.006',
  wmi: 'T1047',
  service: 'T1569.002',
  task: 'T1053.005',
  logon: null,
};

/** Programs Windows runs a visitor's commands in. */
const hostPrograms: Record<string, LateralMethod> = {
  'wsmprovhost.exe': 'winrm',
  'winrshost.exe': 'winrm',
  'wmiprvse.exe': 'wmi',
  'mmc.exe': 'dcom',
  'sshd.exe': 'ssh',
  sshd: 'ssh',
};

/** Service classes of principal names, as credentials are asked for (`TERMSRV/ws6`). */
const principals: Record<string, LateralMethod> = {
  termsrv: 'rdp',
  cifs: 'smb',
  http: 'winrm',
  wsman: 'winrm',
  rpcss: 'dcom',
};

const remoteDesktopTypes = new Set([10, 12]);

/** What is known of one arrival on a machine. */
export interface Signs {
  logonType: number | null;
  ports: readonly (number | null)[];
  /** Starts in the session it opened. */
  starts: readonly StoredEvent[];
  /** Whatever else was recorded under its logon id. */
  acts: readonly StoredEvent[];
}

const fromPrograms = (starts: readonly StoredEvent[]): LateralMethod | undefined => {
  for (const { image, parentImage } of starts) {
    const method = hostPrograms[baseName(image)] ?? hostPrograms[baseName(parentImage)];
    if (method !== undefined) return method;
  }
  return undefined;
};

const fromActs = (acts: readonly StoredEvent[]): LateralMethod | undefined => {
  const created = acts.filter(({ activity }) => activity === 'create' || activity === 'update');
  if (created.some((act) => act.class === 'windows_service_activity')) return 'service';
  return created.some((act) => act.class === 'scheduled_job_activity') ? 'task' : undefined;
};

/** The surest sign first: what it ran in, what it set up, by which port it came. */
export const methodOf = ({ logonType, ports, starts, acts }: Signs): LateralMethod => {
  if (logonType !== null && remoteDesktopTypes.has(logonType)) return 'rdp';
  const told = fromPrograms(starts) ?? fromActs(acts);
  if (told !== undefined) return told;
  const byPort = ports.flatMap((port) => (port === null ? [] : (portMethods[port] ?? [])));
  // Files are fetched by 445 whatever else goes on: another port says more.
  return byPort.find((method) => method !== 'smb') ?? byPort[0] ?? (acts.some(isShareUse) ? 'smb' : 'logon');
};

const isShareUse = ({ targetKind }: StoredEvent): boolean => targetKind === 'share';

/** Of credentials used towards another machine: by the service asked for, else by the program. */
export const methodOfUse = ({ image, detail }: StoredEvent): LateralMethod => {
  const service = /TargetInfo=([a-z]+)\//i.exec(detail ?? '')?.[1]?.toLowerCase() ?? '';
  return principals[service] ?? (baseName(image) === 'mstsc.exe' ? 'rdp' : 'logon');
};
