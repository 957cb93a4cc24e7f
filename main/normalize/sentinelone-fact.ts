import type { Activity, EventClass } from '../../shared/event/classes.ts';
import type { Event, TargetKind } from '../../shared/event/model.ts';
import { vendorKey } from './process-key.ts';
import { fillConnection } from './vendor-event.ts';
import { detailText } from './values.ts';

/** One process as any of SentinelOne's shapes tells it. */
export interface Node {
  key: string | null;
  pid: number | null;
  image: string | null;
  commandLine: string | null;
  user: string | null;
  hashes: string | null;
  signer: string | null;
}

/** What happened, whatever the shape: Cloud Funnel packets, rows of the data lake, events of a threat. */
export interface Fact {
  /** `processCreation`, `Process Creation`, `PROCESSCREATION`: one thing. */
  type: string;
  actor: Node;
  parent: Node;
  target: Node;
  file: { path: string | null; from: string | null; hashes: string | null };
  registry: { path: string | null; data: string | null };
  connection: Record<string, unknown>;
  inbound: boolean | null;
  protocol: string | null;
  dns: { query: string | null; answer: string | null };
  url: string | null;
  module: { path: string | null; hashes: string | null };
  script: string | null;
  task: string | null;
  login: { user: string | null; outcome: Event['outcome'] };
  detail: string | null;
}

const untoldNode: Node = {
  key: null,
  pid: null,
  image: null,
  commandLine: null,
  user: null,
  hashes: null,
  signer: null,
};

export const untoldFact = (type: string): Fact => ({
  type,
  actor: { ...untoldNode },
  parent: { ...untoldNode },
  target: { ...untoldNode },
  file: { path: null, from: null, hashes: null },
  registry: { path: null, data: null },
  connection: {},
  inbound: null,
  protocol: null,
  dns: { query: null, answer: null },
  url: null,
  module: { path: null, hashes: null },
  script: null,
  task: null,
  login: { user: null, outcome: null },
  detail: null,
});

const fillActor = (event: Event, node: Node): void => {
  event.processKey = vendorKey('s1', node.key);
  event.pid = node.pid;
  event.image = node.image;
  event.commandLine = node.commandLine;
  event.user = node.user;
  event.hashes = node.hashes;
  event.signer = node.signer;
};

const fillParent = (event: Event, node: Node): void => {
  event.parentKey = vendorKey('s1', node.key);
  event.parentPid = node.pid;
  event.parentImage = node.image;
  event.parentCommandLine = node.commandLine;
};

type Kind = (event: Event, fact: Fact) => void;

const as = (event: Event, kind: EventClass, activity: Activity): void => {
  event.class = kind;
  event.activity = activity;
};

const on = (event: Event, kind: TargetKind, target: string | null): void => {
  event.targetKind = kind;
  event.target = target;
};

/** The new process acts in the event; who started it is its parent. */
const created: Kind = (event, { actor, parent, target }) => {
  as(event, 'process_activity', 'launch');
  if (target.key === null) return;
  fillActor(event, target);
  fillParent(event, parent.key === target.key || actor.key !== null ? actor : parent);
};

const reach =
  (activity: Activity): Kind =>
  (event, { target, detail }) => {
    as(event, 'process_activity', activity);
    on(event, 'process', target.image);
    event.targetKey = vendorKey('s1', target.key);
    event.detail = detail;
  };

const file =
  (activity: Activity): Kind =>
  (event, fact) => {
    as(event, 'file_system_activity', activity);
    on(event, 'file', fact.file.path);
    event.hashes = fact.file.hashes;
    event.detail = fact.file.from === null ? null : `from ${fact.file.from}`;
  };

const registry =
  (kind: EventClass, activity: Activity): Kind =>
  (event, fact) => {
    as(event, kind, activity);
    on(event, 'registry', fact.registry.path);
    event.detail = detailText(fact.registry.data);
  };

const network =
  (activity: Activity): Kind =>
  (event, fact) => {
    as(event, 'network_activity', activity);
    fillConnection(event, fact.connection, {
      inbound: fact.inbound,
      local: ['local'],
      localPort: ['localPort'],
      remote: ['remote'],
      remotePort: ['remotePort'],
      remoteName: ['remoteName'],
    });
    event.protocol = fact.protocol?.toLowerCase() ?? null;
    event.outcome = fact.login.outcome;
  };

const dns: Kind = (event, { dns: told }) => {
  as(event, 'dns_activity', 'query');
  on(event, 'dns', told.query);
  event.detail = told.answer;
};

const http: Kind = (event, { url, detail }) => {
  as(event, 'network_activity', 'connect');
  on(event, 'address', url);
  event.protocol = 'http';
  event.direction = 'outbound';
  event.dstHost = /^[a-z][a-z0-9+.-]*:\/\/([^/:?#@\s]+)/i.exec(url ?? '')?.[1]?.toLowerCase() ?? null;
  event.detail = detail;
};

const module: Kind = (event, fact) => {
  as(event, 'module_activity', 'load');
  on(event, 'module', fact.module.path);
  event.hashes = fact.module.hashes;
};

const script: Kind = (event, fact) => {
  as(event, 'script_activity', 'execute');
  on(event, 'script', fact.script?.slice(0, 200) ?? null);
  event.detail = detailText(fact.script);
};

const task =
  (activity: Activity): Kind =>
  (event, fact) => {
    as(event, 'scheduled_job_activity', activity);
    on(event, 'task', fact.task);
  };

const login =
  (activity: Activity): Kind =>
  (event, fact) => {
    as(event, 'authentication', activity);
    event.user = fact.login.user ?? event.user;
    on(event, 'user', fact.login.user);
    event.outcome = fact.login.outcome;
  };

const finding: Kind = (event, fact) => {
  as(event, 'detection_finding', 'create');
  on(event, 'object', fact.detail);
};

const other: Kind = (event, fact) => {
  event.detail = [fact.type, fact.detail].filter((word) => word !== null && word !== '').join(': ') || null;
};

/** Letters of the type alone, lower case; the first that fits. */
const KINDS: readonly [RegExp, Kind][] = [
  [/^process(?:creation|start)/, created],
  [/^process(?:exit|termination)/, (event) => as(event, 'process_activity', 'terminate')],
  [/remotethread|inject/, reach('inject')],
  [/openprocess|openremoteprocess|duplicateprocess|duplicatethread|processhandle/, reach('open')],
  [/^filecreation/, file('create')],
  [/^filemodification/, file('update')],
  [/^filedeletion/, file('delete')],
  [/^filerename/, file('rename')],
  [/^file(?:scan|read|open)/, file('read')],
  [/^reg(?:istry)?key(?:create|import|restore)/, registry('registry_key_activity', 'create')],
  [/^reg(?:istry)?keydelet/, registry('registry_key_activity', 'delete')],
  [/^reg(?:istry)?keyrename/, registry('registry_key_activity', 'rename')],
  [/^reg(?:istry)?keysecurity/, registry('registry_key_activity', 'set_attributes')],
  [/^reg(?:istry)?key/, registry('registry_key_activity', 'other')],
  [/^reg(?:istry)?value?delet/, registry('registry_value_activity', 'delete')],
  [/^reg/, registry('registry_value_activity', 'set')],
  [/^dns/, dns],
  [/^(?:tcp|udp|ip)?listen|iplisten/, network('listen')],
  [/^(?:tcp|udp)v?\d?|^ipconnect|^networkconnect/, network('connect')],
  [/^(?:http|get|post|put|head|options|connect|url)/, http],
  [/^(?:moduleload|dllload|imageload)/, module],
  [/script/, script],
  [/^(?:scheduled)?task(?:register|creat|start)|^schedtaskregister/, task('create')],
  [/^(?:scheduled)?taskdelet|^schedtaskdelete/, task('delete')],
  [/^(?:scheduled)?task|^schedtask/, task('update')],
  [/^(?:login|logon)/, login('logon')],
  [/^(?:logout|logoff)/, login('logoff')],
  [/^behavioralindicator|^indicator/, finding],
];

/** A type nobody knew when this was written stays a fact of its process, with its name. */
export const fillFact = (event: Event, fact: Fact): void => {
  fillActor(event, fact.actor);
  fillParent(event, fact.parent);
  const letters = fact.type
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .slice(0, 60);
  const kind = KINDS.find(([words]) => words.test(letters))?.[1] ?? other;
  kind(event, fact);
};
