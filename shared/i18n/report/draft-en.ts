import type { Severity } from '../../alerts/model.ts';
import type { ReportKind } from '../../report/model.ts';
import type { SeverityReason } from '../../cases/model.ts';
import type {
  BehaviourKind,
  DestinationFacts,
  ListedFacts,
  ProcessFacts,
  Suspicion,
  SweepFacts,
  Told,
} from '../../report/behaviour.ts';
import { coverageEn } from './coverage-en.ts';
import { edrEn } from './edr-en.ts';
import { handlingEn } from './handling-en.ts';

const quoted = (text: string): string => `“${text}”`;
const many = (count: number, one: string): string => `${count.toLocaleString('en-US')} ${one}${count === 1 ? '' : 's'}`;
const withQuote = (quote: string): string => (quote === '' ? '' : ` with ${quoted(quote)}`);
const bare = (quote: string): string => (quote === '' ? '' : ` ${quoted(quote)}`);
const times = ({ count, until }: Told): string =>
  count > 1 ? `, ${count} times${until === '' ? '' : ` up to ${until}`}` : '';
const written = ({ writtenBy }: Told): string =>
  writtenBy === 'actor' ? 'which it had written' : 'which the attack had written';

const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;

const noun = {
  'document-script': 'a script started from a document',
  'recovery-deleted': 'deletion of backups',
  credential: 'access to credentials (lsass.exe)',
  'dump-file': 'access to credentials (lsass.exe)',
  'credential-tool': 'a command that extracts credentials',
  'log-cleared': 'clearing of an event log',
  'encoded-script': 'an obfuscated script',
  elevation: 'an attempt to gain higher privileges',
  'user-run': 'a suspicious program',
  'remote-session': 'remote control from another endpoint',
  'remote-command': 'a command run from another endpoint (WMI)',
  payload: 'a suspicious program',
  injection: 'code injection into another process',
  lateral: 'connections to other endpoints',
  outbound: 'traffic to an external server',
  download: 'the download of a suspicious file',
  autorun: 'an autostart setting',
  service: 'a newly registered service',
  task: 'a newly registered scheduled task',
  'persistence-tool': 'a command that registers automatic execution',
  account: 'a changed account',
  'remote-logon': 'a logon from the network',
  internal: 'traffic to an internal address',
  pipe: 'a suspicious named pipe',
  script: 'a suspicious script',
  tool: 'a suspicious program',
  file: 'a suspicious file',
  discovery: 'collection of endpoint and account information',
  proxy: 'abuse of a genuine Windows program',
  shell: 'commands run from a shell',
  registry: 'a changed registry value',
  module: 'a suspicious module',
  resolved: 'a suspicious name resolution',
  'script-block': 'a suspicious script',
  other: 'records that match detection rules',
} satisfies Record<BehaviourKind, string>;

const told = {
  'document-script': (t: Told) =>
    `At ${t.when}, the document application ${t.actor} started ${t.object}${withQuote(t.quote)}.`,
  'recovery-deleted': (t: Told) => `At ${t.when}, ${t.actor} ran a command that deletes backups: ${quoted(t.quote)}.`,
  credential: (t: Told) => `At ${t.when}, ${t.actor} opened the memory of ${t.object}${times(t)}.`,
  'dump-file': (t: Told) => `At ${t.when}, ${t.actor} wrote that memory to the file ${quoted(t.quote)}.`,
  'credential-tool': (t: Told) =>
    `At ${t.when}, ${t.actor} ran ${quoted(t.quote)}, a command that extracts credentials${t.writtenBy === null ? '' : `, with ${t.object}, ${written(t)}`}${times(t)}.`,
  'log-cleared': (t: Told) => `At ${t.when}, the event log ${t.object} was cleared.`,
  'encoded-script': (t: Told) =>
    `At ${t.when}, ${t.actor} started ${t.object} with obfuscated arguments: ${quoted(t.quote)}${times(t)}.`,
  elevation: (t: Told) =>
    `At ${t.when}, ${t.actor} started ${t.object} in a way that matches a known method of gaining higher privileges${withQuote(t.quote)}.`,
  'user-run': (t: Told) =>
    `At ${t.when}, ${t.user === '' ? 'the user' : `the user ${t.user}`} ran ${t.object} from ${t.actor}${withQuote(t.quote)}${times(t)}.`,
  'remote-session': (t: Told) =>
    `At ${t.when}, ${t.object} started, which serves remote control sessions (WinRM)${times(t)}.`,
  'remote-command': (t: Told) =>
    `At ${t.when}, ${t.object} was started from another endpoint over WMI${withQuote(t.quote)}${times(t)}.`,
  payload: (t: Told) =>
    `At ${t.when}, ${t.actor} started ${t.object}, ${written(t)}${t.quote === '' ? '' : `,${withQuote(t.quote)}`}${times(t)}.`,
  injection: (t: Told) => `At ${t.when}, ${t.actor} created a thread inside ${t.object}${times(t)}.`,
  lateral: (t: Told) =>
    `At ${t.when}, ${t.actor} connected to an administration port of another endpoint, ${t.object}${times(t)}.`,
  outbound: (t: Told) => `At ${t.when}, ${t.actor} connected to the external address ${t.object}${times(t)}.`,
  download: (t: Told) => `At ${t.when}, ${t.actor} downloaded ${t.object}${t.quote === '' ? '' : ` from ${t.quote}`}.`,
  autorun: (t: Told) => `At ${t.when}, ${t.actor} wrote the autostart entry ${quoted(t.quote)}.`,
  service: (t: Told) => `At ${t.when}, the service ${t.object} was registered${withQuote(t.quote)}.`,
  task: (t: Told) => `At ${t.when}, the scheduled task ${t.object} was registered${withQuote(t.quote)}.`,
  'persistence-tool': (t: Told) =>
    `At ${t.when}, ${t.actor} ran ${quoted(t.quote)}, a command that registers automatic execution${times(t)}.`,
  account: (t: Told) => `At ${t.when}, the account ${t.object} was created or changed.`,
  'remote-logon': (t: Told) => `At ${t.when}, ${t.object} logged on over the network${times(t)}.`,
  internal: (t: Told) => `At ${t.when}, ${t.actor} connected to the internal address ${t.object}${times(t)}.`,
  pipe: (t: Told) => `At ${t.when}, ${t.actor} used the named pipe ${quoted(t.quote)}${times(t)}.`,
  script: (t: Told) => `At ${t.when}, ${t.actor} started ${t.object}${withQuote(t.quote)}${times(t)}.`,
  tool: (t: Told) => `At ${t.when}, ${t.actor} started ${t.object}${withQuote(t.quote)}${times(t)}.`,
  file: (t: Told) => `At ${t.when}, ${t.actor} wrote the file ${quoted(t.quote)}.`,
  discovery: (t: Told) =>
    `At ${t.when}, ${t.actor} collected information with ${list([...t.quotes.slice(0, 3).map(quoted), ...(t.quotes.length > 3 ? [many(t.quotes.length - 3, 'more command')] : [])])}.`,
  proxy: (t: Told) => `At ${t.when}, ${t.actor} started ${t.object}${withQuote(t.quote)}${times(t)}.`,
  shell: (t: Told) => `At ${t.when}, ${t.actor} started ${t.object}${withQuote(t.quote)}${times(t)}.`,
  registry: (t: Told) => `At ${t.when}, ${t.actor} wrote the registry value ${quoted(t.quote)}.`,
  module: (t: Told) => `At ${t.when}, ${t.actor} loaded ${t.object}.`,
  resolved: (t: Told) => `At ${t.when}, ${t.actor} resolved the name ${t.object}${times(t)}.`,
  'script-block': (t: Told) =>
    `At ${t.when}, ${t.object} recorded a suspicious script text${times(t)}: ${quoted(t.quote)}.`,
  other: (t: Told) => `At ${t.when}, records match the detection rule ${quoted(t.object)}${times(t)}.`,
} satisfies Record<BehaviourKind, (t: Told) => string>;

const suspicion = {
  encryption: 'file encryption (ransomware)',
  'removable-copy': 'mass copying to a removable drive',
  upload: 'upload of files to outside storage',
  flood: 'a flood of packets (DDoS)',
  exploit: 'exploitation of a vulnerable public server',
  'web-shell': 'a web shell',
  'monitoring-off': 'switching off of monitoring',
  'log-clearing': 'clearing of an event log',
  privilege: 'privilege escalation through a vulnerability',
  'remote-tool': 'use of a remote control program',
  'stored-passwords': 'reading of passwords kept by the browser',
  survey: 'collection of domain information',
} satisfies Record<Suspicion, string>;

const severity = { high: 'High', medium: 'Medium', low: 'Low', 'false-positive': 'False positive' } satisfies Record<
  Severity,
  string
>;

const reason = {
  'rule-level': 'a detection rule of high level matched',
  'edr-level': 'the EDR raised an alert of high level',
  'several-tactics': 'behaviour of several attack stages was seen in sequence',
  'credential-access': 'credentials were accessed',
  'lateral-movement': 'movement to other endpoints was seen',
  'outbound-connection': 'the processes in question communicated',
  fileless: 'the attack ran without leaving a file',
  persistence: 'a setting that survives a restart was left behind',
  'defence-evasion': 'behaviour that avoids monitoring was seen',
  'document-spawned-script': 'a document started a script',
  'nothing-blocked': 'no record shows that anything was blocked',
  blocked: 'the EDR blocked what it alerted',
  'single-low-signal': 'only a single weak signal was seen',
} satisfies Record<SeverityReason['code'], string>;

const sensors = {
  healthy: 'working',
  degraded: 'not fully working',
  offline: 'offline',
  unknown: 'in an unknown state',
} satisfies Record<ListedFacts['sensor'], string>;

const isolations = {
  normal: 'not isolated',
  pending: 'isolation ordered',
  isolated: 'isolated',
  lifting: 'isolation being lifted',
  failed: 'isolation failed',
  unknown: 'isolation unknown',
} satisfies Record<ListedFacts['isolation'], string>;

/** Sentences of the drafted first report. "not found" and "not examined yet" and "we infer" are reserved for their certainty. */
export const draftEn = {
  edr: edrEn,
  handling: handlingEn,
  coverage: coverageEn,
  both: (p: { first: string; second: string }) =>
    `${p.first} and ${p.first.startsWith('suspected ') ? p.second.replace(/^suspected /, '') : p.second}`,
  noun,
  told,
  suspicion,
  suspicionNoun: (p: { what: string }) => `suspected ${p.what.replace(/^an? /, '')}`,
  /** What an EDR takes the act for, behind the sentence that tells it. */
  suspected: (p: { sentence: string; what: string }) =>
    `${p.sentence.replace(/\.$/, '')}; the EDR reports this as suspected ${p.what.replace(/^an? /, '')}.`,
  /** A start that is known to have been by then, not when. */
  atLatest: (p: { when: string }) => `${p.when} or before`,
  severity,
  reason,
  /** Two sentences told in one breath. */
  followed: (p: { first: string; second: string }) =>
    `${p.first.replace(/\.$/, '')}; ${p.second.charAt(0).toLowerCase()}${p.second.slice(1)}`,
  whenOn: (p: { when: string; host: string }) => `${p.when} on ${p.host}`,
  startedBy: (p: { actor: string; by: string }) => `${p.actor} (started by ${p.by})`,
  explorer: 'Windows Explorer',
  doubleExtension: (p: { file: string }) => `${p.file} (a program with a double extension)`,
  unknownProcess: 'an unknown process',
  unknown: 'unknown',
  title: (p: { kind: ReportKind; severity: string; host: string; others: number; what: string }) =>
    `[Severity: ${p.severity}] ${p.what.charAt(0).toUpperCase()}${p.what.slice(1)} detected on ${p.host}${p.others > 0 ? ` and ${many(p.others, 'more endpoint')}` : ''} (${p.kind} report)`,
  /** `suspected`: what the EDR takes acts for; `nouns`: what the records show. */
  happened: (p: { host: string; others: number; nouns: string[]; suspected: string[] }) =>
    `On the endpoint ${p.host}${p.others > 0 ? ` and ${many(p.others, 'more endpoint')}` : ''}, ${[
      ...(p.suspected.length === 0 ? [] : [`the EDR detected what it takes for ${list(p.suspected)}`]),
      ...(p.nouns.length === 0 ? [] : [`we confirmed ${list(p.nouns)}`]),
    ].join('; ')}.`,
  happenedNothing: (p: { events: number }) =>
    `No suspicious behaviour was found in the ${many(p.events, 'record')} of this case.`,
  originDocument: (p: { image: string }) => `We infer that the entry was a document opened in ${p.image}.`,
  originDownload: (p: { file: string; from: string; run: boolean }) =>
    `We infer that the attack began with ${p.run ? `running ${p.file}, downloaded` : `the download of ${p.file}`}${p.from === '' ? '' : ` from ${p.from}`}.`,
  originDownloadOpen: 'What led to the download is not examined yet.',
  originRun: (p: { file: string }) => `We infer that the attack began with the user running ${p.file}.`,
  originRunOpen: (p: { file: string }) => `Where ${p.file} came from is not examined yet.`,
  originRemote: 'We infer that the attack came by remote control (WinRM) from another endpoint.',
  originRemoteOpen: 'How that other endpoint was entered is not examined yet.',
  originOpened: (p: { file: string }) =>
    `We infer that the attack began with opening ${p.file} in the downloads folder.`,
  originAddress: (p: { address: string }) => `We infer that the attack began with the user opening ${p.address}.`,
  originAddressOpen: 'How the user was led there is not examined yet.',
  originRemoteCommand: 'We infer that the attack came from another endpoint by remote command (WMI).',
  originUser: (p: { user: string }) => `We infer that the user ${p.user} did this.`,
  originUserOpen: 'What the user meant to do is not examined yet.',
  originExploit: (p: { image: string }) =>
    `We infer that the attack came through a vulnerability of a public service (${p.image}), as the EDR reports.`,
  originExploitOpen: 'Which vulnerability was used is not examined yet.',
  originUnknown: 'How the attacker got in is not examined yet.',
  /** `edr`: its rating where that is another one; `absent`: what would have spoken for it and is not recorded. */
  dangerous: (p: {
    severity: string;
    reasons: string[];
    edr: { rating: string; isRaised: boolean } | null;
    absent: string[];
  }) =>
    p.edr === null
      ? `**${p.severity}**. We confirmed that ${list(p.reasons)}.`
      : p.edr.isRaised
        ? `**${p.severity}**. The EDR rates it ${p.edr.rating}; we raised it because we confirmed that ${list(p.reasons)}.`
        : `**${p.severity}**. We confirmed that ${list(p.reasons)}. The EDR rates it ${p.edr.rating}; we rate it ${p.severity} because the records show ${list(p.absent.map((one) => `no ${one}`))}.`,
  absent: {
    'credential-access': 'access to credentials',
    'lateral-movement': 'movement to other endpoints',
    persistence: 'setting that survives a restart',
  },
  dangerousPlain: (p: { severity: string }) => `**${p.severity}**, judged from the behaviour recorded.`,
  dangerousAnalyst: (p: { severity: string; reason: string }) =>
    `**${p.severity}**, decided by the analyst: ${quoted(p.reason)}.`,
  respond: {
    'high-stop': 'Please stop using the endpoint; leave it powered on and untouched.',
    'high-server':
      'Please do not shut down, restart or reinstall the server; stop using it where the business allows that.',
    'medium-keep': 'Please do not restart or reinstall the endpoint and avoid using it until we report back.',
    'low-ask': 'Please ask the user whether the operation was intended; the endpoint can stay in use.',
    none: 'Nothing needs to be done.',
  },
  respondPassword: (p: { users: string[] }) => `Change the password of ${list(p.users)} from another device.`,
  respondUnknownUser: 'Change the passwords used on this endpoint from another device.',
  isolation: {
    high: '**Needed.**',
    medium: '**Recommended.**',
    low: '**Not needed** for now.',
    'false-positive': '**Not needed.**',
  } satisfies Record<Severity, string>,
  isolationDecided: (p: { at: string; reason: string }) =>
    `**Needed.** We decided at ${p.at} to isolate the endpoint${p.reason === '' ? '.' : `: ${quoted(p.reason)}.`}`,
  isolationDeclined: (p: { at: string; reason: string }) =>
    `**Not needed.** We decided at ${p.at} not to isolate the endpoint${p.reason === '' ? '.' : `: ${quoted(p.reason)}.`}`,
  scope: (p: { hosts: string[]; total: number; hostsInStore: number }) =>
    p.hostsInStore < 2
      ? `1 endpoint is known to be affected so far (${list(p.hosts)}).`
      : `${many(p.total, 'endpoint')} affected (${list(p.hosts)}), of ${many(p.hostsInStore, 'endpoint')} with records.`,
  sweepKind: {
    address: 'destination address',
    dns: 'destination name',
    hash: 'file hash',
    'command-line': 'command line',
  },
  sweepClean: (p: SweepFacts) =>
    `The same ${list(p.kinds)} ${p.kinds.length > 1 ? 'were' : 'was'} searched for on ${p.searched === 1 ? 'the other endpoint' : `the other ${many(p.searched, 'endpoint')}`} and not found.`,
  sweepFound: (p: SweepFacts) => `The same ${list(p.kinds)} (${p.indicator}) was also recorded on ${list(p.found)}.`,
  /** `partly`: the EDR blocked some of it. */
  remains: (p: { changes: boolean; partly: boolean; isolated: boolean }) =>
    `We infer that the threat **remains** on the endpoint${p.isolated ? handlingEn.whileIsolated : ''}: ${p.partly ? 'only part of it was blocked, and there is no record of removal' : 'no record of blocking or removal'}${p.changes ? ', and changed settings were not restored' : ''}.`,
  remainsStopped: (p: { changes: boolean; isolated: boolean }) =>
    `The processes in question ended, but we infer that the threat **may remain**${p.isolated ? handlingEn.whileIsolated : ''}: no record of removal${p.changes ? ', and changed settings were not restored' : ''}.`,
  remainsUnknown: 'Whether a threat remains on the endpoint is not examined yet.',
  remainsBlocked: 'We infer that the blocked part did no further harm; complete removal has yet to be verified.',
  remainsTaken: 'We infer that the copied or uploaded files remain outside the endpoint.',
  /** `due`: of the second report; empty where it is not known. */
  notExamined: (p: { items: string[]; due: string }) =>
    `Not examined yet: ${list(p.items)}. To follow in the second report${p.due === '' ? '' : ` (by ${p.due})`}.`,
  open: {
    entry: 'the way in',
    spreadNoHosts: 'spread to other endpoints (no records of others imported)',
    spreadNothing: 'spread to other endpoints (nothing to search for)',
    lure: 'what led to the download',
    source: 'where the file that was run came from',
    remote: 'the way into the controlling endpoint',
    intent: 'what the user meant to do',
    address: 'how the user was led to that address',
    exploit: 'which vulnerability was used',
    before: (p: { from: string }) => `activity before ${p.from}`,
    content: 'the content of the traffic',
    files: 'files left on the endpoint',
  },
  rating: {
    edr: (p: { severity: string }) => `Rated by the EDR: ${p.severity}.`,
    edrNone: 'A rating by an EDR was not found (the imported records carry none).',
    behaviour: (p: { severity: string }) => `Rated by behaviour: ${p.severity}.`,
    analyst: (p: { severity: string; reason: string; at: string }) =>
      `Decided by the analyst (${p.at}): ${p.severity}. Reason: ${quoted(p.reason)}.`,
    analystNone: 'To be confirmed by an analyst; until then the rating by behaviour counts.',
    rules: (p: { titles: string[]; more: number }) =>
      `Detections: ${p.titles.join(', ')}${p.more > 0 ? ` and ${p.more} more` : ''}.`,
  },
  endpoint: {
    host: (p: { host: string; users: string[]; addresses: string[] }) =>
      `${p.host}${p.users.length > 0 ? ` / user ${list(p.users)}` : ''}${p.addresses.length > 0 ? ` / address ${list(p.addresses)}` : ''}.`,
    more: (p: { count: number }) => `${many(p.count, 'more endpoint')} in this case are listed in the case itself.`,
    recording: (p: { from: string; until: string; events: number; shown: number }) =>
      `Records of this case: ${p.from} to ${p.until}, ${many(p.events, 'event')}${p.shown < p.events ? ` (${p.shown.toLocaleString('en-US')} of them read for this draft)` : ''}.`,
    clock: (p: { host: string; by: string; ahead: boolean; moved: number }) =>
      `Clocks: ${p.host === '' ? '' : `on ${p.host}, `}Sysmon is ${p.by} ${p.ahead ? 'ahead of' : 'behind'} the log; times here are Sysmon's${p.moved > 0 ? ` (${many(p.moved, 'record')} with the log's time only moved by the difference)` : ''}.`,
    restamped: (p: { count: number }) =>
      `${many(p.count, 'record')} stamped after being written: put in the order of writing.`,
    duration: (p: { hours: number; minutes: number }) =>
      list([
        ...(p.hours > 0 ? [many(p.hours, 'hour')] : []),
        ...(p.minutes > 0 || p.hours === 0 ? [many(p.minutes, 'minute')] : []),
      ]),
    listed: (p: ListedFacts) =>
      `As listed by the EDR: ${[
        p.kind === '' ? p.platform : `${p.platform} (${p.kind})`,
        ...(p.groups.length > 0 ? [`group ${p.groups.map(quoted).join(', ')}`] : []),
        ...(p.policy === '' ? [] : [`policy ${quoted(p.policy)}`]),
        `sensor ${sensors[p.sensor]}${p.version === '' ? '' : ` (version ${p.version})`}`,
        `${isolations[p.isolation]}${p.isOlder ? ' when the list was fetched' : ''}`,
      ].join(' / ')}.`,
    unknownParts: 'Operating system, group, policy and sensor state were not found in the imported records.',
  },
  blocked: {
    detectOnly: (p: { events: number }) =>
      `Detection only. A record of blocking was not found (searched ${many(p.events, 'event')} of this case for blocked outcomes).`,
    noSensor: 'The records come from Windows and Sysmon logs, which observe and do not block.',
    some: (p: { count: number; when: string; what: string }) =>
      `Blocked ${many(p.count, 'time')}, first at ${p.when}: ${p.what}.`,
    edrSilent: (p: { count: number }) =>
      `Whether ${many(p.count, 'alert')} of the EDR ${p.count === 1 ? 'was' : 'were'} blocked was not found in what it reports.`,
    rest: 'Whatever is not listed here was not found as blocked.',
  },
  process: {
    chain: (p: { links: string[] }) => `${p.links.join(' → ')}.`,
    unseenRoot:
      'The start of the first process was not found in the records (it began before recording, or on a record not imported).',
    alerted: (p: ProcessFacts) =>
      `${p.image} (pid ${p.pid}), run by ${p.user}${p.commandLine === '' ? '' : `: ${quoted(p.commandLine)}`}.`,
    file: (p: ProcessFacts) => `Image ${quoted(p.path)} / ${p.hash} / ${p.signer}.`,
    hash: (p: { algorithm: string; value: string }) => `${p.algorithm} ${p.value}`,
    noHash: 'no hash in the records',
    signed: (p: { signer: string }) => `signer: ${p.signer}`,
    noSigner: 'signer not recorded',
    systemTool: 'a genuine Windows program, abused',
    none: (p: { alerts: number }) =>
      `A process was not found for the ${many(p.alerts, 'alert')} of this case (the records name none).`,
  },
  destination: {
    row: (p: DestinationFacts) =>
      `${p.address}${p.name === '' ? '' : ` (${p.name})`}: ${p.scope === 'public' ? 'external' : 'internal address'}, ${p.protocol}, ${p.count === 1 ? `once at ${p.from}` : p.until === '' ? `${p.count} times at ${p.from}` : `${p.count} times from ${p.from} to ${p.until}`}, ${p.blocked > 0 ? `${p.blocked} blocked` : 'none blocked'}.`,
    name: (p: { name: string; count: number; from: string }) =>
      `Name resolved: ${p.name} (${p.count === 1 ? `once at ${p.from}` : `${p.count} times, first at ${p.from}`}).`,
    /** Written in a command line; no record of going there. */
    written: (p: { places: string[]; more: number }) =>
      `Named in a command line of the attack: ${list([...p.places, ...(p.more > 0 ? [many(p.more, 'more place')] : [])])} (no record of a connection).`,
    /** Why a destination everybody's machine asks is listed and not to be blocked. */
    known: {
      connectivity: 'the operating system checks its connection there',
      resolver: 'a public name server',
      certificates: 'certificates are checked there',
      time: 'a time server',
      edr: "the EDR's own cloud",
    },
    notBlocked: (p: { places: string[] }) => `Not to be blocked: ${p.places.join('; ')}.`,
    knownPlace: (p: { place: string; why: string }) => `${p.place} (${p.why})`,
    flooded: (p: { targets: string[]; more: number }) =>
      `We infer that ${list([...p.targets, ...(p.more > 0 ? [many(p.more, 'more address').replace('addresss', 'addresses')] : [])])} ${p.targets.length + p.more === 1 ? 'is a target' : 'are targets'} of the flood, not the attacker's own.`,
    more: (p: { count: number }) => `${many(p.count, 'more destination')} are listed in the case.`,
    none: (p: { connections: number; queries: number }) =>
      `Malicious destinations were not found (searched ${many(p.connections, 'connection')} and ${many(p.queries, 'name resolution')} of this case).`,
    noRecords: 'Malicious destinations are not examined yet: the imported records hold no network events.',
    allInternal: 'External destinations were not found; an internal address can be a relay and should be checked too.',
  },
  advice: {
    number: (p: { n: number; text: string }) => `(${p.n}) ${p.text}`,
    stop: 'Stop using the endpoint and keep it powered on, as stated above.',
    stopServer: 'Leave the server as it is, powered on, as stated above.',
    password: (p: { users: string[] }) => `Change the passwords of ${list(p.users)}; check their recent logons.`,
    block: (p: { targets: string[]; more: number }) =>
      `Block ${list([...p.targets, ...(p.more > 0 ? [`${many(p.more, 'more place')} listed above`] : [])])} at the firewall or UTM.`,
    flood: (p: { targets: string[]; more: number }) =>
      `Stop outgoing traffic to ${list([...p.targets, ...(p.more > 0 ? [many(p.more, 'more address').replace('addresss', 'addresses')] : [])])} where your line leaves the network: the flood goes there.`,
    checkInternal: (p: { targets: string[] }) =>
      `Check who owns the internal address ${list(p.targets)} and what runs there.`,
    persistence: 'Do not delete the autostart, service or task entry yourself; we will remove it and report.',
    approve: 'Approve removal by us.',
    askUser: 'Ask the user whether the operation was intended and answer us.',
    restore: 'Keep backups disconnected until we confirm that they are safe.',
    none: 'No action is needed; we will tune the detection.',
  },
  row: {
    launch: (t: Told) => `Process started: ${t.object} ← ${t.actor}${bare(t.quote)}`,
    ended: (t: Told) => `Process ended: ${t.actor}`,
    access: (t: Told) => `Process access: ${t.actor} → ${t.object}${bare(t.quote)}`,
    inject: (t: Told) => `Remote thread: ${t.actor} → ${t.object}`,
    file: (t: Told) => `File: ${t.actor}${bare(t.quote)}`,
    registry: (t: Told) => `Registry: ${t.actor}${bare(t.quote)}`,
    network: (t: Told) => `Network: ${t.actor} → ${t.object}`,
    dns: (t: Told) => `Name resolution: ${t.actor} ${t.object}`,
    script: (t: Told) => `Script:${bare(t.quote)}`,
    module: (t: Told) => `Module loaded: ${t.actor}${bare(t.quote)}`,
    logon: (t: Told) => `Logon: ${t.object}`,
    other: (t: Told) => `${t.object}:${bare(t.quote)}`,
  },
};
