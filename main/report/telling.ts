import type { StoredEvent } from '../../shared/event/model.ts';
import type { BehaviourKind, Told } from '../../shared/report/behaviour.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { baseName, defangName, quotable, visible, middleEllipsis } from '../../shared/report/evidence-text.ts';
import { japanTime } from '../../shared/report/japan-time.ts';
import type { Behaviour } from './behaviours.ts';
import { countOnce } from './behaviours.ts';
import { hasDoubleExtension, isExplorer } from './images.ts';
import { isStartUntold } from './start-untold.ts';
import type { Step } from './story.ts';
import { cameFrom, fileOf } from './written-files.ts';

export type DraftWords = Messages['report']['draft'];

export const imageName = (image: string | null, words: DraftWords): string =>
  image === null || image === '' ? words.unknownProcess : quotable(baseName(image), 48);

export const hostName = (host: string): string => quotable(host, 64);

/** The first label in capitals as in the case's title, where it tells the hosts of the case apart; the full name stands as recorded in the endpoint field. */
export const shortHost = (host: string, all: readonly string[]): string => {
  const label = host.split('.')[0] ?? host;
  const alone =
    !/^\d+$/.test(label) &&
    all.every((other) => other === host || other.split('.')[0]?.toLowerCase() !== label.toLowerCase());
  return hostName(alone && label !== '' ? label.toUpperCase() : host);
};
export const endpointText = (address: string, port: number | null): string =>
  `${defangName(visible(middleEllipsis(address, 64)))}${port === null ? '' : `:${port}`}`;

type Part = (event: StoredEvent, words: DraftWords) => string;

/** A domain SID is 40 digits nobody reads; its last part tells the account. */
const shortSid = (text: string): string =>
  text.replace(/S-1-5-21-\d{1,10}-\d{1,10}-\d{1,10}-(\d{1,10})/, 'S-1-5-21-…-$1');
const target: Part = (event, words) => (event.target === null ? words.unknown : quotable(shortSid(event.target), 64));
const targetName: Part = (event, words) =>
  event.target === null ? words.unknown : quotable(baseName(event.target), 56);
const destination: Part = (event, words) =>
  event.dstAddress === null ? target(event, words) : endpointText(event.dstAddress, event.dstPort);
const own: Part = (event, words) => imageName(event.image, words);
const parent: Part = (event, words) => imageName(event.parentImage, words);
/** The program is named beside it: a quoted or bare path of the program in front says nothing more. */
export const argumentsOf = ({ commandLine, image }: StoredEvent): string => {
  const text = (commandLine ?? '').trim();
  const rest = text.startsWith('"')
    ? text.slice(text.indexOf('"', 1) + 1)
    : text.slice(/^\S*/.exec(text)?.[0].length ?? 0);
  const program = text.slice(0, text.length - rest.length).replaceAll('"', '');
  const stem = baseName(image ?? '')
    .toLowerCase()
    .replace(/\.exe$/, '');
  const same =
    baseName(program)
      .toLowerCase()
      .replace(/\.exe$/, '') === stem;
  return same ? rest.trim() : text;
};
const commandArguments: Part = (event) => quotable(argumentsOf(event), 52);
const shortCommand: Part = (event, words) =>
  quotable(`${baseName(event.image ?? words.unknown)} ${argumentsOf(event)}`, 72);
const detail: Part = (event) => (event.detail === null ? '' : quotable(event.detail, 56));
/** `GrantedAccess=0x1fffff; CallTrace=…`: the call trace is for the raw record. */
const firstDetail: Part = (event) => quotable((event.detail ?? '').split(';')[0] ?? '', 56);
const writtenValue: Part = (event, words) =>
  event.detail === null ? target(event, words) : `${target(event, words)} = ${quotable(event.detail, 20)}`;

const startedProgram: Part = (event, words) => {
  const file = own(event, words);
  return hasDoubleExtension(event.image) ? words.doubleExtension({ file }) : file;
};
const desktop: Part = (event, words) => (isExplorer(event.parentImage) ? words.explorer : parent(event, words));
const downloaded: Part = (event, words) =>
  event.target === null ? words.unknown : quotable(baseName(fileOf(event.target)), 56);
const origin: Part = (event) => {
  const from = cameFrom(event);
  return from === null ? '' : defangName(visible(middleEllipsis(from, 80)));
};

const launchParts = { actor: parent, object: own, quote: commandArguments };
const commandParts = { actor: parent, object: own, quote: shortCommand };
const parts: Partial<Record<BehaviourKind, { actor: Part; object: Part; quote: Part }>> = {
  discovery: commandParts,
  'recovery-deleted': commandParts,
  'credential-tool': commandParts,
  'persistence-tool': commandParts,
  'user-run': { actor: desktop, object: startedProgram, quote: commandArguments },
  download: { actor: own, object: downloaded, quote: origin },
  'dump-file': { actor: own, object: targetName, quote: target },
  credential: { actor: own, object: targetName, quote: firstDetail },
  injection: { actor: own, object: targetName, quote: detail },
  lateral: { actor: own, object: destination, quote: detail },
  outbound: { actor: own, object: destination, quote: detail },
  internal: { actor: own, object: destination, quote: detail },
  resolved: {
    actor: own,
    object: (event) => defangName(visible(middleEllipsis(event.target ?? '', 80))),
    quote: detail,
  },
  autorun: { actor: own, object: targetName, quote: writtenValue },
  registry: { actor: own, object: targetName, quote: writtenValue },
  file: { actor: own, object: targetName, quote: target },
  pipe: { actor: own, object: targetName, quote: target },
  module: { actor: own, object: targetName, quote: target },
  service: { actor: own, object: targetName, quote: detail },
  task: { actor: own, object: targetName, quote: detail },
  account: { actor: own, object: target, quote: detail },
  'log-cleared': { actor: own, object: target, quote: detail },
  'remote-logon': { actor: own, object: (event, words) => quotable(event.user ?? words.unknown, 48), quote: detail },
  'script-block': { actor: own, object: own, quote: detail },
};

type Plain = Omit<Told, 'when' | 'count' | 'until'>;
const told = (kind: BehaviourKind, event: StoredEvent, words: DraftWords): Plain => {
  const { actor, object, quote } = parts[kind] ?? launchParts;
  const user = event.user === null ? '' : quotable(event.user, 48);
  return {
    actor: actor(event, words),
    object: object(event, words),
    quote: quote(event, words),
    quotes: [],
    user,
    writtenBy: null,
  };
};

/** The date stands once, at the first sentence and where the day changes. */
export const whenAfter = (ms: number, beforeMs: number | null): string => {
  const at = japanTime(ms);
  return beforeMs !== null && japanTime(beforeMs).date === at.date ? at.time : `${at.date} ${at.time}`;
};

/** Empty within the same second. */
export const untilAfter = (lastMs: number, firstMs: number): string => {
  const until = whenAfter(lastMs, firstMs);
  return until === japanTime(firstMs).time ? '' : until;
};

/** What one process asked, each question once. */
const questionsIn = (events: StoredEvent[], words: DraftWords): string[] => [
  ...new Set(events.map((event) => shortCommand(event, words))),
];

interface Before {
  ms: number | null;
  /** Host of the sentence before, or null where the case has one host only. */
  host: string | null;
}

/** The host stands where the story moves to another one. */
const momentOf = (event: StoredEvent, before: Before, words: DraftWords): string => {
  const { seenAtMs, host } = event;
  const at = whenAfter(seenAtMs, before.ms);
  const when = isStartUntold(event) ? words.atLatest({ when: at }) : at;
  return before.host === null || before.host === host ? when : words.whenOn({ when, host: shortHost(host, [host]) });
};

const nameOf = (image: string | null): string => baseName(image ?? '').toLowerCase();

const writerOf = ({ context, lead }: Behaviour): Told['writtenBy'] => {
  if (context.length === 0) return null;
  return context.some(({ image }) => nameOf(image) === nameOf(lead.parentImage)) ? 'actor' : 'attack';
};

const tellBehaviour = (behaviour: Behaviour, before: Before, words: DraftWords): string => {
  const { lead, events, kind, alerts, via, suspicion } = behaviour;
  const last = events.at(-1) ?? lead;
  const plain = told(kind, lead, words);
  const facts: Told = {
    ...plain,
    actor: via === null ? plain.actor : words.startedBy({ actor: plain.actor, by: imageName(via, words) }),
    quotes: kind === 'discovery' ? questionsIn(events, words) : [],
    writtenBy: writerOf(behaviour),
    when: momentOf(lead, before, words),
    count: countOnce(events),
    until: untilAfter(last.seenAtMs, lead.seenAtMs),
  };
  if (kind === 'other') facts.object = quotable(alerts[0]?.title ?? '', 72);
  const sentence = words.told[kind](facts);
  return suspicion === null ? sentence : words.suspected({ sentence, what: words.suspicion[suspicion] });
};

/** One sentence. `hosts`: of the case; only where there are several is the host named. */
export const tellStep = (
  step: Step,
  before: Step | null,
  { words, hosts }: { words: DraftWords; hosts: number },
): string => {
  let last = before?.at(-1)?.lead ?? null;
  let sentence = '';
  for (const act of step) {
    const host = hosts > 1 ? (last?.host ?? '') : null;
    const next = tellBehaviour(act, { ms: last?.seenAtMs ?? null, host }, words);
    sentence = sentence === '' ? next : words.followed({ first: sentence, second: next });
    last = act.lead;
  }
  return sentence;
};

const rowKinds: Partial<Record<StoredEvent['class'], keyof DraftWords['row']>> = {
  file_system_activity: 'file',
  registry_key_activity: 'registry',
  registry_value_activity: 'registry',
  network_activity: 'network',
  dns_activity: 'dns',
  script_activity: 'script',
  module_activity: 'module',
  authentication: 'logon',
};

const processRow = (event: StoredEvent): keyof DraftWords['row'] => {
  if (event.activity === 'launch') return 'launch';
  if (event.activity === 'terminate') return 'ended';
  return event.activity === 'inject' ? 'inject' : 'access';
};

const rowPart: Record<keyof DraftWords['row'], BehaviourKind> = {
  launch: 'tool',
  ended: 'module',
  access: 'credential',
  inject: 'injection',
  file: 'file',
  registry: 'registry',
  network: 'outbound',
  dns: 'resolved',
  script: 'script-block',
  module: 'module',
  logon: 'remote-logon',
  other: 'service',
};

/** What one record says, for the evidence table. */
export const summaryOf = (event: StoredEvent, words: DraftWords): string => {
  const row = event.class === 'process_activity' ? processRow(event) : (rowKinds[event.class] ?? 'other');
  const facts: Told = { ...told(rowPart[row], event, words), when: '', count: 1, until: '' };
  if (row === 'other') {
    facts.object = quotable(`${event.class} ${event.eventCode ?? ''}`, 48);
    facts.quote = quotable(event.target ?? event.detail ?? event.commandLine ?? '', 72);
  }
  return words.row[row](facts);
};
