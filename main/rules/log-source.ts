import { UnsupportedRule } from './unsupported-rule.ts';

/**
 * Which records a rule is asked about. `channels` null: any channel; `eventIds` null: any id. Source of both tables:
 * pySigma's pipelines `sysmon` (pySigma-pipeline-sysmon) and `windows-logsources` (pySigma-pipeline-windows).
 */
export interface Gate {
  channels: readonly string[] | null;
  eventIds: readonly number[] | null;
}

export const SYSMON = 'microsoft-windows-sysmon/operational';
const LINUX_SYSMON = 'linux-sysmon/operational';
const POWERSHELL = ['microsoft-windows-powershell/operational', 'powershellcore/operational'];

/** Sysmon's event ids (Sysinternals documentation). */
const SYSMON_CATEGORIES: Record<string, readonly number[]> = {
  process_creation: [1],
  file_change: [2],
  network_connection: [3],
  sysmon_status: [4, 16],
  process_termination: [5],
  driver_load: [6],
  image_load: [7],
  create_remote_thread: [8],
  raw_access_thread: [9],
  process_access: [10],
  file_event: [11],
  registry_add: [12],
  registry_delete: [12],
  registry_set: [13],
  registry_rename: [14],
  registry_event: [12, 13, 14],
  create_stream_hash: [15],
  pipe_created: [17, 18],
  wmi_event: [19, 20, 21],
  dns_query: [22],
  file_delete: [23, 26],
  clipboard_capture: [24],
  process_tampering: [25],
  file_block: [27, 28],
  file_block_executable: [27],
  file_block_shredding: [28],
  file_executable_detected: [29],
  sysmon_error: [255],
};

const POWERSHELL_CATEGORIES: Record<string, Gate> = {
  ps_module: { channels: POWERSHELL, eventIds: [4103] },
  ps_script: { channels: POWERSHELL, eventIds: [4104] },
  ps_classic_start: { channels: ['windows powershell'], eventIds: [400] },
  ps_classic_provider_start: { channels: ['windows powershell'], eventIds: [600] },
  ps_classic_script: { channels: ['windows powershell'], eventIds: [800] },
};

const operational = (name: string): readonly string[] => [`microsoft-windows-${name}/operational`];

const SERVICES: Record<string, readonly string[]> = {
  security: ['security'],
  application: ['application'],
  system: ['system'],
  sysmon: [SYSMON],
  powershell: POWERSHELL,
  'powershell-classic': ['windows powershell'],
  taskscheduler: operational('taskscheduler'),
  wmi: operational('wmi-activity'),
  windefend: operational('windows defender'),
  'dns-server': ['dns server'],
  'dns-server-audit': ['microsoft-windows-dns-server/audit'],
  'dns-server-analytic': ['microsoft-windows-dns-server/analytical'],
  'dns-client': operational('dns client events'),
  'driver-framework': operational('driverframeworks-usermode'),
  ntlm: operational('ntlm'),
  dhcp: operational('dhcp-server'),
  'msexchange-management': ['msexchange management'],
  'printservice-admin': ['microsoft-windows-printservice/admin'],
  'printservice-operational': operational('printservice'),
  'codeintegrity-operational': operational('codeintegrity'),
  'smbclient-security': ['microsoft-windows-smbclient/security'],
  'smbclient-connectivity': ['microsoft-windows-smbclient/connectivity'],
  'smbserver-connectivity': ['microsoft-windows-smbserver/connectivity'],
  'firewall-as': ['microsoft-windows-windows firewall with advanced security/firewall'],
  'bits-client': operational('bits-client'),
  'terminalservices-localsessionmanager': operational('terminalservices-localsessionmanager'),
  'microsoft-servicebus-client': ['microsoft-servicebus-client'],
  ldap: ['microsoft-windows-ldap-client/debug'],
  ldap_debug: ['microsoft-windows-ldap-client/debug'],
  'security-mitigations': [
    'microsoft-windows-security-mitigations/kernel mode',
    'microsoft-windows-security-mitigations/user mode',
  ],
  'diagnosis-scripted': operational('diagnosis-scripted'),
  'shell-core': operational('shell-core'),
  openssh: ['openssh/operational'],
  applocker: ['exe and dll', 'msi and script', 'packaged app-deployment', 'packaged app-execution'].map(
    (log) => `microsoft-windows-applocker/${log}`,
  ),
  vhdmp: ['microsoft-windows-vhdmp-operational'],
  'appxdeployment-server': operational('appxdeploymentserver'),
  'appxpackaging-om': operational('appxpackaging'),
  'appmodel-runtime': ['microsoft-windows-appmodel-runtime/admin'],
  'lsa-server': operational('lsa'),
  capi2: operational('capi2'),
  'certificateservicesclient-lifecycle-system': operational('certificateservicesclient-lifecycle-system'),
  'iis-configuration': ['microsoft-iis-configuration/operational'],
  sense: operational('sense'),
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

/** Readable name of a log source, e.g. `windows/process_creation`. */
export const logSourceName = (source: Record<string, unknown>): string =>
  ['product', 'category', 'service']
    .map((key) => textOf(source[key]))
    .filter((text) => text !== '')
    .join('/');

const windowsGate = (category: string, service: string): Gate | undefined => {
  const powershell = POWERSHELL_CATEGORIES[category];
  if (powershell !== undefined) return powershell;
  const eventIds = SYSMON_CATEGORIES[category];
  if (eventIds !== undefined) return { channels: [SYSMON], eventIds };
  if (category !== '') return undefined;
  if (service === '') return { channels: null, eventIds: null };
  const channels = SERVICES[service];
  return channels === undefined ? undefined : { channels, eventIds: null };
};

const LINUX_CATEGORIES = ['process_creation', 'process_termination', 'network_connection', 'file_event', 'file_delete'];

const linuxGate = (category: string, service: string): Gate | undefined => {
  if (category === '') return service === 'sysmon' ? { channels: [LINUX_SYSMON], eventIds: null } : undefined;
  const eventIds = SYSMON_CATEGORIES[category];
  return LINUX_CATEGORIES.includes(category) && eventIds ? { channels: [LINUX_SYSMON], eventIds } : undefined;
};

/** Throws UnsupportedRule for a log source none of our records belongs to. */
export const gateOf = (source: Record<string, unknown>): Gate => {
  const category = textOf(source['category']);
  const service = textOf(source['service']);
  const gates: Record<string, () => Gate | undefined> = {
    windows: () => windowsGate(category, service),
    linux: () => linuxGate(category, service),
    // Without a product a category alone still says enough.
    '': () => (category + service === '' ? undefined : windowsGate(category, service)),
  };
  const gate = gates[textOf(source['product'])]?.();
  if (gate === undefined) throw new UnsupportedRule('log-source', logSourceName(source) || '-');
  return gate;
};
