import type { FieldGroup } from './event-kinds.ts';
import { inDetail, typeOfColumn, type ColumnType } from './view-columns.ts';

/*
 * How each product names the columns of our view. Sources: CrowdStrike's community queries (Unlicense) and pySigma's Falcon
 * pipeline; Carbon Black Cloud's search fields; SentinelOne's PowerQuery field names; Elastic Common Schema; the tables of
 * Microsoft Defender's advanced hunting.
 */

/**
 * What a vendor keeps of the value: only its last part (`cmd.exe`, `alice`), a path with the kernel's name of the volume instead
 * of a drive letter, only an IPv4 address, or words (indexed by token, in lower case).
 */
export type Held = 'whole' | 'last-part' | 'device-path' | 'ip4' | 'words' | 'path';

export interface VendorField {
  name: string;
  holds: Held;
  type: ColumnType;
}

type Entry = string | { name: string; holds: Held };
type Names = Partial<Record<string, Entry>>;
/** `any` holds for every kind of record; a group's own names come first. */
export type FieldMap = Partial<Record<FieldGroup, Names>> & { any: Names };

const last = (name: string): Entry => ({ name, holds: 'last-part' });
const device = (name: string): Entry => ({ name, holds: 'device-path' });
const words = (name: string): Entry => ({ name, holds: 'words' });
const path = (name: string): Entry => ({ name, holds: 'path' });

const falconActor: Names = { image: last('ContextBaseFileName'), pid: 'ContextProcessId' };

export const falconFields: FieldMap = {
  any: {
    host: 'ComputerName',
    user: last('UserName'),
    logonId: 'AuthenticationId',
    'hashes.SHA256': 'SHA256HashData',
    'hashes.MD5': 'MD5HashData',
  },
  process: {
    image: device('ImageFileName'),
    commandLine: 'CommandLine',
    parentImage: last('ParentBaseFileName'),
    pid: 'RawProcessId',
    OriginalFileName: 'OriginalFilename',
  },
  network: {
    ...falconActor,
    srcAddress: { name: 'LocalAddressIP4', holds: 'ip4' },
    dstAddress: { name: 'RemoteAddressIP4', holds: 'ip4' },
    srcPort: 'LocalPort',
    dstPort: 'RemotePort',
  },
  dns: { ...falconActor, target: 'DomainName', detail: 'IP4Records' },
  file: { ...falconActor, target: device('TargetFileName') },
  registry: { ...falconActor, target: 'RegObjectName', detail: 'RegStringValue' },
  module: { ...falconActor, target: device('ImageFileName') },
  script: { ...falconActor, detail: 'ScriptContent' },
};

export const carbonBlackFields: FieldMap = {
  any: {
    host: 'device_name',
    user: 'process_username',
    image: path('process_name'),
    commandLine: words('process_cmdline'),
    parentImage: path('parent_name'),
    parentCommandLine: words('parent_cmdline'),
    pid: 'process_pid',
    parentPid: 'parent_pid',
    'hashes.SHA256': 'process_hash',
    'hashes.MD5': 'process_hash',
    OriginalFileName: 'process_original_filename',
    Company: 'process_company_name',
    Product: 'process_product_name',
    Description: 'process_file_description',
    IntegrityLevel: 'process_integrity_level',
  },
  network: {
    srcAddress: { name: 'netconn_local_ipv4', holds: 'ip4' },
    dstAddress: { name: 'netconn_ipv4', holds: 'ip4' },
    srcPort: 'netconn_local_port',
    dstPort: 'netconn_port',
    dstHost: 'netconn_domain',
    protocol: 'netconn_protocol',
  },
  dns: { target: 'netconn_domain' },
  file: { target: path('filemod_name') },
  registry: { target: path('regmod_name') },
  module: { target: path('modload_name') },
  reach: { target: path('crossproc_name') },
  script: { detail: words('scriptload_content') },
};

const s1Actor: Names = {
  user: 'src.process.user',
  image: 'src.process.image.path',
  commandLine: 'src.process.cmdline',
  parentImage: 'src.process.parent.image.path',
  parentCommandLine: 'src.process.parent.cmdline',
  pid: 'src.process.pid',
  parentPid: 'src.process.parent.pid',
};

export const sentinelOneFields: FieldMap = {
  any: { host: 'endpoint.name', ...s1Actor },
  process: {
    user: 'tgt.process.user',
    image: 'tgt.process.image.path',
    commandLine: 'tgt.process.cmdline',
    pid: 'tgt.process.pid',
    parentImage: 'src.process.image.path',
    parentCommandLine: 'src.process.cmdline',
    parentPid: 'src.process.pid',
    'hashes.SHA256': 'tgt.process.image.sha256',
    'hashes.SHA1': 'tgt.process.image.sha1',
    'hashes.MD5': 'tgt.process.image.md5',
    IntegrityLevel: 'tgt.process.integrityLevel',
    signer: 'tgt.process.publisher',
  },
  network: {
    srcAddress: 'src.ip.address',
    dstAddress: 'dst.ip.address',
    srcPort: 'src.port.number',
    dstPort: 'dst.port.number',
    dstHost: 'url.address',
  },
  dns: { target: 'event.dns.request', detail: 'event.dns.response' },
  file: {
    target: 'tgt.file.path',
    'hashes.SHA256': 'tgt.file.sha256',
    'hashes.SHA1': 'tgt.file.sha1',
    'hashes.MD5': 'tgt.file.md5',
  },
  registry: { target: 'registry.keyPath', detail: 'registry.value' },
  module: { target: 'module.path', 'hashes.SHA1': 'module.sha1', 'hashes.MD5': 'module.md5' },
  reach: { target: 'tgt.process.image.path' },
  pipe: { target: 'namedPipe.name' },
  script: { detail: 'cmdScript.content' },
};

export const elasticFields: FieldMap = {
  any: {
    host: 'host.name',
    user: last('user.name'),
    image: 'process.executable',
    commandLine: 'process.command_line',
    parentImage: 'process.parent.executable',
    parentCommandLine: 'process.parent.command_line',
    pid: 'process.pid',
    parentPid: 'process.parent.pid',
    eventCode: 'event.code',
    channel: 'winlog.channel',
    provider: 'event.provider',
    logonId: 'winlog.logon.id',
    'hashes.SHA256': 'process.hash.sha256',
    'hashes.SHA1': 'process.hash.sha1',
    'hashes.MD5': 'process.hash.md5',
    OriginalFileName: 'process.pe.original_file_name',
    Company: 'process.pe.company',
    Product: 'process.pe.product',
    Description: 'process.pe.description',
    CurrentDirectory: 'process.working_directory',
    IntegrityLevel: 'winlog.event_data.IntegrityLevel',
    GrantedAccess: 'winlog.event_data.GrantedAccess',
    CallTrace: 'winlog.event_data.CallTrace',
  },
  network: {
    srcAddress: 'source.ip',
    dstAddress: 'destination.ip',
    srcPort: 'source.port',
    dstPort: 'destination.port',
    dstHost: 'destination.domain',
    protocol: 'network.transport',
  },
  dns: { target: 'dns.question.name', detail: 'dns.resolved_ip' },
  file: { target: 'file.path' },
  registry: { target: 'registry.path', detail: 'registry.data.strings' },
  module: { target: 'dll.path', 'hashes.SHA256': 'dll.hash.sha256', 'hashes.MD5': 'dll.hash.md5' },
  reach: { target: 'winlog.event_data.TargetImage' },
  pipe: { target: 'file.name' },
  script: { detail: 'powershell.file.script_block_text' },
  logon: { srcAddress: 'source.ip' },
};

const defenderActor: Names = {
  user: last('InitiatingProcessAccountName'),
  image: 'InitiatingProcessFolderPath',
  commandLine: 'InitiatingProcessCommandLine',
  parentImage: last('InitiatingProcessParentFileName'),
  pid: 'InitiatingProcessId',
  parentPid: 'InitiatingProcessParentId',
};

export const defenderFields: FieldMap = {
  any: {
    host: 'DeviceName',
    ...defenderActor,
    'hashes.SHA256': 'SHA256',
    'hashes.SHA1': 'SHA1',
    'hashes.MD5': 'MD5',
  },
  process: {
    user: last('AccountName'),
    image: 'FolderPath',
    commandLine: 'ProcessCommandLine',
    pid: 'ProcessId',
    parentImage: 'InitiatingProcessFolderPath',
    parentCommandLine: 'InitiatingProcessCommandLine',
    parentPid: 'InitiatingProcessId',
    IntegrityLevel: 'ProcessIntegrityLevel',
    OriginalFileName: 'ProcessVersionInfoOriginalFileName',
    Company: 'ProcessVersionInfoCompanyName',
    Product: 'ProcessVersionInfoProductName',
    Description: 'ProcessVersionInfoFileDescription',
  },
  network: {
    srcAddress: 'LocalIP',
    dstAddress: 'RemoteIP',
    srcPort: 'LocalPort',
    dstPort: 'RemotePort',
    dstHost: 'RemoteUrl',
    protocol: 'Protocol',
  },
  file: { target: 'FolderPath' },
  registry: { target: 'RegistryKey', detail: 'RegistryValueData' },
  module: { target: 'FolderPath' },
  logon: { user: last('AccountName'), srcAddress: 'RemoteIP' },
};

const made = (entry: Entry, field: string): VendorField =>
  typeof entry === 'string'
    ? { name: entry, holds: 'whole', type: typeOfColumn(field) }
    : { ...entry, type: typeOfColumn(field) };

/** Sysmon's and the Windows logs' own names, as Sigma's rules use them. */
export const sigmaFields: FieldMap = {
  any: {
    host: 'Computer',
    user: 'User',
    logonId: 'LogonId',
    image: 'Image',
    commandLine: 'CommandLine',
    parentImage: 'ParentImage',
    parentCommandLine: 'ParentCommandLine',
    pid: 'ProcessId',
    parentPid: 'ParentProcessId',
    hashes: 'Hashes',
    eventCode: 'EventID',
    channel: 'Channel',
    provider: 'Provider_Name',
    ...Object.fromEntries(inDetail.map((name) => [name, name])),
  },
  network: {
    srcAddress: 'SourceIp',
    srcPort: 'SourcePort',
    dstAddress: 'DestinationIp',
    dstPort: 'DestinationPort',
    dstHost: 'DestinationHostname',
    protocol: 'Protocol',
  },
  dns: { target: 'QueryName', detail: 'QueryResults' },
  file: { target: 'TargetFilename' },
  registry: { target: 'TargetObject', detail: 'Details' },
  module: { target: 'ImageLoaded' },
  reach: { image: 'SourceImage', target: 'TargetImage' },
  pipe: { target: 'PipeName' },
  script: { detail: 'ScriptBlockText' },
};

/** Null where this product has no field for it in records of this group. */
export const vendorField = (map: FieldMap, field: string, group: FieldGroup): VendorField | null => {
  const entry = map[group]?.[field] ?? map.any[field];
  return entry === undefined ? null : made(entry, field);
};

const GROUPS = ['process', 'network', 'dns', 'file', 'registry', 'module', 'reach', 'pipe', 'script', 'logon'] as const;

export interface OwnField {
  field: string;
  held: VendorField;
}

const found = new WeakMap<FieldMap, Map<string, OwnField>>();

const search = (map: FieldMap, name: string, group: FieldGroup): OwnField | null => {
  for (const one of [group, 'any', ...GROUPS] as const) {
    for (const [field, entry] of Object.entries(map[one] ?? {})) {
      if (entry === undefined) continue;
      const held = made(entry, field);
      if (held.name === name) return { field, held };
    }
  }
  return null;
};

/** Our column for a vendor's name, first as records of `group` use it. What was found is remembered: long queries repeat it. */
export const ownField = (map: FieldMap, name: string, group: FieldGroup): OwnField | null => {
  const known = found.get(map) ?? new Map<string, OwnField>();
  found.set(map, known);
  const key = `${group} ${name}`;
  const own = known.get(key) ?? search(map, name, group);
  if (own !== null) known.set(key, own);
  return own;
};

/** All names a map knows, for completion and for the nearest name to a mistyped one. */
export const namesIn = (map: FieldMap): string[] => [
  ...new Set(
    [map.any, ...GROUPS.map((group) => map[group] ?? {})].flatMap((names) =>
      Object.values(names).flatMap((entry) =>
        entry === undefined ? [] : [typeof entry === 'string' ? entry : entry.name],
      ),
    ),
  ),
];
