import type { StoredEvent, TargetKind } from '../../shared/event/model.ts';
import type { EdgeKind, NodeKind } from '../../shared/graph/model.ts';
import { baseName } from '../../shared/report/evidence-text.ts';
import { leadsNowhere, plainAddress } from './address-text.ts';
import { cloudObjectOf } from './cloud-objects.ts';

/** What an event acted on, as a node and the edge that leads to it. */
export interface Touch {
  id: string;
  kind: NodeKind;
  label: string;
  detail: string | null;
  host: string | null;
  edge: EdgeKind;
  /** True where the touched thing acts on the process: an accepted connection comes from the address. */
  inward: boolean;
}

const nodeKindOf: Record<Exclude<TargetKind, 'process'>, NodeKind> = {
  file: 'file',
  registry: 'registry',
  module: 'module',
  driver: 'module',
  address: 'address',
  dns: 'dns',
  script: 'script',
  service: 'service',
  task: 'task',
  user: 'user',
  group: 'user',
  pipe: 'pipe',
  wmi: 'object',
  share: 'object',
  log: 'object',
  object: 'object',
  api: 'cloud',
};

const fileEdges: Partial<Record<StoredEvent['activity'], EdgeKind>> = {
  create: 'wrote',
  update: 'wrote',
  set: 'wrote',
  delete: 'deleted',
  rename: 'renamed',
  read: 'read',
  open: 'read',
  access: 'read',
  execute: 'executed',
  load: 'loaded',
};

const registryEdges: Partial<Record<StoredEvent['activity'], EdgeKind>> = {
  set: 'set',
  update: 'set',
  create: 'wrote',
  delete: 'deleted',
  rename: 'renamed',
  read: 'read',
  query: 'read',
};

/** Values and files from which Windows, Linux or macOS starts something by itself (ATT&CK T1547, T1546, T1543, T1037, T1053). */
const autostarts = [
  '\\currentversion\\run\\',
  '\\currentversion\\runonce\\',
  '\\currentversion\\policies\\explorer\\run\\',
  '\\winlogon\\shell\\',
  '\\winlogon\\userinit\\',
  '\\appinit_dlls\\',
  '\\environment\\userinitmprlogonscript\\',
  '\\silentprocessexit\\',
  '\\inprocserver32\\',
  '\\servicedll\\',
  '\\start menu\\programs\\startup\\',
];
const autostartFiles =
  /^\/(etc\/(cron[^/]*|systemd\/system|init\.d|rc\.local)|var\/spool\/cron|library\/launch(agents|daemons)|users\/[^/]+\/library\/launchagents)(\/|$)/;

const startsByItself = (target: string | null): boolean => {
  const path = (target ?? '').toLowerCase();
  const whole = `${path}\\`;
  return autostarts.some((place) => whole.includes(place)) || autostartFiles.test(path);
};

const writing = new Set<StoredEvent['activity']>(['create', 'update', 'set', 'rename']);

/** Written to a place from which it is started again: that is what keeps an attacker there. */
const persistedOr = (event: StoredEvent, edge: EdgeKind): EdgeKind =>
  writing.has(event.activity) && event.class !== 'registry_key_activity' && startsByItself(event.target)
    ? 'persisted'
    : edge;

const edgesByKind: Partial<Record<NodeKind, (event: StoredEvent) => EdgeKind>> = {
  file: (event) => persistedOr(event, fileEdges[event.activity] ?? 'touched'),
  registry: (event) => persistedOr(event, registryEdges[event.activity] ?? 'touched'),
  device: ({ activity }) => fileEdges[activity] ?? 'touched',
  module: ({ activity }) => (activity === 'delete' ? 'deleted' : 'loaded'),
  dns: () => 'resolved',
  script: () => 'executed',
  service: ({ activity }) => (activity === 'create' ? 'installed' : 'touched'),
  task: ({ activity }) => (activity === 'create' || activity === 'update' ? 'scheduled' : 'touched'),
  pipe: ({ activity }) => (activity === 'connect' ? 'connected' : 'touched'),
  object: (event) => objectEdge(event),
};

/** A detection says that something is there, not who made it. */
const edgeOf = (kind: NodeKind, event: StoredEvent): EdgeKind =>
  event.class === 'detection_finding' ? 'touched' : (edgesByKind[kind]?.(event) ?? 'touched');

const objectEdge = ({ activity, targetKind }: StoredEvent): EdgeKind => {
  if (targetKind === 'wmi' && activity === 'create') return 'installed';
  if (activity === 'clear' || activity === 'delete') return 'deleted';
  return activity === 'access' || activity === 'open' || activity === 'read' ? 'accessed' : 'touched';
};

/** Key and value name: the last two parts say more than one. */
const registryLabel = (path: string): string => path.split('\\').slice(-2).join('\\');

const firstLine = (text: string): string => text.trimStart().split('\n', 1)[0]?.trimEnd() ?? text;

/** Same script text on one host is one node. FNV-1a over the text: an id, not a proof of equality for evidence. */
const digest = (text: string): string => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${(hash >>> 0).toString(16)}-${text.length}`;
};

const scriptTouch = (event: StoredEvent): Touch | null => {
  const whole = event.detail ?? event.target;
  if (whole === null || whole.trim() === '') return null;
  const label = event.target !== null && event.target !== '' ? baseName(event.target) : firstLine(whole);
  const id = `script:${event.host}|${digest(whole)}`;
  return { id, kind: 'script', label, detail: whole, host: event.host, edge: 'executed', inward: false };
};

const networkTouch = (event: StoredEvent): Touch | null => {
  if (event.target !== null && urlText.test(event.target)) return urlTouch(event, event.target);
  const inward = event.direction === 'inbound';
  const address = inward ? event.srcAddress : (event.dstAddress ?? event.target);
  if (address === null || address === '' || address === '-') return null;
  const plain = plainAddress(address);
  return {
    id: `address:${plain}`,
    kind: 'address',
    label: plain,
    detail: inward || event.dstHost === '-' || event.dstHost === '' ? null : event.dstHost,
    host: null,
    edge: inward ? 'accepted' : 'connected',
    inward,
  };
};

/** `https://host/path`, as sensors of web traffic write a destination. */
const urlText = /^[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/?#]+/i;

/** Scheme and host are the same in any case, the path is not. */
const urlTouch = (event: StoredEvent, url: string): Touch => {
  const origin = urlText.exec(url)?.[0] ?? '';
  const plain = origin.toLowerCase() + url.slice(origin.length);
  const label = plain.slice(plain.indexOf('://') + 3).split(/[?#]/, 1)[0] ?? plain;
  const edge = event.direction === 'inbound' ? 'accepted' : 'requested';
  return { id: `url:${plain}`, kind: 'url', label, detail: url, host: null, edge, inward: edge === 'accepted' };
};

const cloudTouch = (event: StoredEvent): Touch => {
  const { name, label, edge } = cloudObjectOf(event);
  const id = `cloud:${event.host}|${name.toLowerCase()}`;
  return { id, kind: 'cloud', label, detail: event.target, host: event.host, edge, inward: false };
};

/** Disks read past the file system (Sysmon 9), and what was plugged in. */
const isDevice = (target: string): boolean =>
  /^(\\device\\(harddisk|cdrom)|\\\\\.\\|\\\?\?\\|usb(stor)?\\|\/dev\/(sd|nvme|disk|mapper))/i.test(target) &&
  !/[\\/][^\\/]+\.[a-z0-9]{1,5}$/i.test(target);

const isPath = (kind: NodeKind): boolean => kind === 'file' || kind === 'module';

const plainTouch = (event: StoredEvent, kind: NodeKind, target: string): Touch => {
  const shared = kind === 'dns' || kind === 'user';
  const name = target.toLowerCase();
  const label = isPath(kind) ? baseName(target) : kind === 'registry' ? registryLabel(target) : target;
  const id = shared ? `${kind}:${name}` : `${kind}:${event.host}|${name}`;
  const host = shared ? null : event.host;
  return { id, kind, label, detail: target, host, edge: edgeOf(kind, event), inward: false };
};

/** The thing besides processes, users and hosts an event is about, or null where it names none. */
export const touchOf = (event: StoredEvent): Touch | null => {
  if (event.class === 'authentication') return null;
  if (event.class === 'network_activity') return networkTouch(event);
  if (event.class === 'script_activity') return scriptTouch(event);
  if (event.targetKind === null || event.targetKind === 'process') return null;
  if (event.target === null || event.target === '') return null;
  const kind = event.targetKind === 'file' && isDevice(event.target) ? 'device' : nodeKindOf[event.targetKind];
  if (kind === 'cloud') return cloudTouch(event);
  return kind === 'address' ? networkTouch(event) : plainTouch(event, kind, event.target);
};

/** True where the touched address is one that no other machine has. */
export const isOwnAddress = (touch: Touch): boolean =>
  touch.kind === 'address' && leadsNowhere(touch.id.slice('address:'.length));
