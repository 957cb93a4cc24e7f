import type { FlowEdge, Lateral, LateralMethod } from '../../graph/model.ts';
import type { PathWords } from '../../graph/tell-path.ts';

const methods: Record<LateralMethod, string> = {
  rdp: 'Remote Desktop',
  smb: 'SMB',
  winrm: 'WinRM',
  wmi: 'WMI',
  dcom: 'DCOM (RPC)',
  service: 'a remote service',
  task: 'a remote scheduled task',
  ssh: 'SSH',
  logon: 'a network logon',
};

/** Past tense with the object put in. */
const told: Record<FlowEdge['kind'], (object: string) => string> = {
  spawned: (o) => `started ${o}`,
  wrote: (o) => `wrote ${o}`,
  read: (o) => `read ${o}`,
  deleted: (o) => `deleted ${o}`,
  renamed: (o) => `renamed ${o}`,
  loaded: (o) => `loaded ${o}`,
  accessed: (o) => `accessed ${o}`,
  injected: (o) => `injected code into ${o}`,
  set: (o) => `set ${o}`,
  persisted: (o) => `arranged to be started again by ${o}`,
  connected: (o) => `connected to ${o}`,
  requested: (o) => `requested ${o}`,
  accepted: (o) => `connected in to ${o}`,
  resolved: (o) => `resolved ${o}`,
  executed: (o) => `executed ${o}`,
  installed: (o) => `installed ${o}`,
  scheduled: (o) => `scheduled ${o}`,
  'logged-on': (o) => `logged on to ${o}`,
  moved: (o) => `moved to ${o}`,
  began: (o) => `ran ${o}`,
  'ran-as': (o) => `ran as ${o}`,
  'ran-on': (o) => `ran on ${o}`,
  touched: (o) => `touched ${o}`,
};

const moved = ({ method, account, outcome }: Lateral, object: string): string => {
  const credential = account === null ? '' : ` with the credentials of ${account}`;
  if (outcome === 'failure') return `tried and failed to log on to ${object} over ${methods[method]}${credential}`;
  if (outcome === 'unknown')
    return `used credentials${account === null ? '' : ` of ${account}`} towards ${object} over ${methods[method]}`;
  return `moved to ${object} over ${methods[method]}${credential}`;
};

const path: PathWords = {
  clause: ({ kind, object, between, lateral }) => {
    if (lateral !== null) return moved(lateral, object);
    if (kind === 'executed' && between.object === 'process') return `ran as ${object}`;
    if (kind === 'resolved' && between.subject === 'dns') return `resolved to ${object}`;
    return told[kind](object);
  },
  sentence: (subject, clauses) => `${subject} ${clauses.join(', which ')}.`,
  session: (host) => `a session on ${host}`,
  joint: ' ',
};

/** Windows logon types (Microsoft, event 4624). */
const logonTypes: Record<number, string> = {
  2: 'Interactive',
  3: 'Network',
  4: 'Batch',
  5: 'Service',
  7: 'Unlock',
  8: 'Network, clear text',
  9: 'New credentials',
  10: 'Remote Desktop',
  11: 'Cached',
  12: 'Remote Desktop, cached',
};

export const en = {
  methods,
  outcomes: { success: 'succeeded', failure: 'failed', unknown: 'not known' },
  path,
  lateral: {
    method: 'Method',
    account: 'Credential',
    logonType: 'Logon type',
    outcome: 'Outcome',
    technique: 'Technique',
  },
  logon: { type: 'Logon type', user: 'Account', from: 'From', authentication: 'Authentication' },
  logonTypes,
  logonType: (type: number, name: string | undefined) => (name === undefined ? String(type) : `${type} (${name})`),
  story: {
    title: 'How it came to this',
    none: 'No record tells what brought this about.',
    copy: 'Copy the story',
    step: (time: string, text: string) => `${time} ${text}`,
    showOnGraph: 'Select this relation',
  },
  techniques: {
    title: 'Techniques',
    mark: (id: string, name: string) => `${id} ${name}`,
  },
  filter: {
    label: 'Find in the flow',
    placeholder: 'Name, command, technique, relation…',
    found: (found: number, of: number) => `${found.toLocaleString('en')} of ${of.toLocaleString('en')}`,
    clear: 'Clear',
  },
  spread: {
    title: 'Where else is this',
    command: 'Flow: where else is this',
    kinds: {
      hash: 'Hash',
      name: 'Name',
      path: 'Path',
      command: 'Command line',
      registry: 'Registry',
      address: 'Address',
      domain: 'Domain',
      url: 'URL',
      account: 'Account',
      technique: 'Technique',
    },
    ask: (kind: string, value: string) => (value === '' ? kind : `${kind} ${value}`),
    found: (hosts: number, searched: { hosts: number; events: number }) =>
      `Met on ${hosts.toLocaleString('en')} of ${searched.hosts.toLocaleString('en')} hosts; all ${searched.events.toLocaleString('en')} stored events of the customer were asked.`,
    events: (events: number, opened: number) =>
      events > opened
        ? `${events.toLocaleString('en')} events (the first ${opened} open)`
        : `${events.toLocaleString('en')} event${events === 1 ? '' : 's'}`,
    here: 'this host',
    limited: (rows: number, hosts: number) => `The first ${rows} of ${hosts} hosts are listed.`,
    cancelled: 'Cancelled: more may be stored than is listed.',
    byAlerts: 'A technique is met where an alert names it or one of its sub-techniques.',
    cancel: 'Cancel',
  },
  advice: {
    title: 'Countermeasures',
    intro: 'Suggestions after ATT&CK mitigations, for the techniques of this flow. Nothing is done by showing them.',
    without: (ids: string) => `ATT&CK names no mitigation for ${ids}.`,
    copy: 'Copy the suggestions',
    notice:
      'ATT&CK 18.1. © The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation. The advice is our own wording.',
  },
  defences: {
    title: 'D3FEND',
    intro: 'What MITRE D3FEND names against the techniques of this flow. Suggestions; nothing is done by showing them.',
    command: 'Flow: bring a D3FEND file',
    tactics: {
      Model: 'Model',
      Harden: 'Harden',
      Detect: 'Detect',
      Isolate: 'Isolate',
      Deceive: 'Deceive',
      Evict: 'Evict',
      Restore: 'Restore',
    },
    counters: (ids: string) => `counters ${ids}`,
    without: (ids: string) => `The file names nothing against ${ids}.`,
    none: 'No D3FEND file is in this workspace.',
    how: 'Miharu ships none of it. MITRE publishes it at d3fend.mitre.org: the full mappings of a release (d3fend-full-mappings.csv or .json), or the JSON of single techniques. Download it where there is internet access and bring it here.',
    bring: 'Bring a D3FEND file…',
    replace: 'Replace…',
    remove: 'Remove…',
    removeTitle: 'Remove the D3FEND file',
    removeAsk: 'Remove what was read of D3FEND from this workspace? The file itself is not touched.',
    removeDo: 'Remove',
    cancel: 'Cancel',
    from: (file: string, more: number) => (more === 0 ? file : `${file} and ${more.toLocaleString('en')} more`),
    version: (version: string) => `Version ${version}, by the name of the file`,
    noVersion: 'The file states no version',
    dated: 'File of',
    loaded: (by: string) => `Brought by ${by}`,
    sha256: (digest: string) => `SHA-256 ${digest}`,
    counted: (pairs: number, rows: number, others: number) =>
      `${pairs.toLocaleString('en')} pairs from ${rows.toLocaleString('en')} rows${others === 0 ? '' : `; ${others.toLocaleString('en')} rows on other catalogues left aside`}`,
    refused: (rows: number) => `${rows.toLocaleString('en')} ${rows === 1 ? 'row was' : 'rows were'} not read`,
    refusedMore: (rows: number) => `and ${rows.toLocaleString('en')} more`,
    refusal: (file: string, line: number, reason: string) => `${file}, line ${line.toLocaleString('en')}: ${reason}`,
    reasons: {
      technique: 'no ATT&CK technique',
      name: 'no name of a countermeasure',
      tactic: 'no tactic',
      'too-long': 'a text longer than any label',
      unreadable: 'not a row: damaged',
    },
    notice: 'D3FEND™ © The MITRE Corporation, MIT License. In MITRE’s own words, from the file named here.',
  },
  live: (name: string, kind: string, story: string) =>
    [`${kind} ${name}.`, story].filter((part) => part !== '').join(' '),
};
