import type { Severity } from '../../shared/alerts/model.ts';
import { severityOf } from '../../shared/cases/model.ts';
import type { ReportSection } from '../../shared/report/model.ts';
import { quotable } from '../../shared/report/evidence-text.ts';
import { japanStamp } from '../../shared/report/japan-time.ts';
import { actionEntry } from '../../shared/report/ledger.ts';
import { isLoopback } from './addresses.ts';
import { alertNameFacts } from './alert-names.ts';
import { blockable } from './block-targets.ts';
import type { Reading } from './behaviours.ts';
import type { Destination } from './destinations.ts';
import { tellClocks } from './clock-notes.ts';
import { tellEdr } from './edr-blocked.ts';
import { destinationsOf } from './destinations.ts';
import { destinationsField } from './destinations-field.ts';
import { overviewOf } from './overview.ts';
import { isolatedBy, isolationDecision } from './isolation-state.ts';
import { isServer } from './listed-server.ts';
import { penFor, type Pen } from './pen.ts';
import { processFieldOf } from './process-field.ts';
import { mainHost, usersOf } from './questions.ts';
import type { DraftWords } from './telling.ts';
import { endpointText, hostName, summaryOf, whenAfter } from './telling.ts';

export const severityField = (reading: Reading, words: DraftWords): ReportSection => {
  const { alerts } = reading;
  const { judgement } = reading.facts;
  const pen = penFor('severity');
  const { edr, behaviour, reasons, analyst } = judgement;
  if (edr === null) pen.say('not-found', words.rating.edrNone);
  else
    pen.say(
      'confirmed',
      words.rating.edr({ severity: words.severity[edr] }),
      alerts.flatMap(({ events }) => events.slice(0, 1)),
    );
  // The reasons themselves stand in the answer to "how dangerous"; here their records prove the rating.
  const proof = reasons.slice(0, 5).flatMap(({ events }) => events);
  pen.say(
    proof.length > 0 ? 'confirmed' : 'advice',
    words.rating.behaviour({ severity: words.severity[behaviour] }),
    proof,
  );
  const titles = [...new Set(alerts.map(({ title }) => title))];
  if (titles.length > 0) {
    const few = alerts.filter(({ title }) => titles.indexOf(title) < 3).flatMap(({ events }) => events.slice(0, 1));
    const text = words.rating.rules({
      titles: titles.slice(0, 3).flatMap((title) => {
        const alert = alerts.find((one) => one.title === title);
        return alert === undefined ? [] : [words.edr.name(alertNameFacts(alert, reading))];
      }),
      more: Math.max(0, titles.length - 3),
    });
    pen.say('confirmed', text, few);
  }
  if (analyst === null) pen.say('advice', words.rating.analystNone);
  else {
    const at = japanStamp(Date.parse(analyst.at));
    pen.say(
      'advice',
      words.rating.analyst({ severity: words.severity[analyst.severity], reason: quotable(analyst.reason, 120), at }),
    );
  }
  return pen.section();
};

/** The endpoint's own addresses, from its outgoing connections. */
const ownAddresses = ({ events }: Reading, host: string): { addresses: string[]; proof: number[] } => {
  const found = new Map<string, number>();
  events.forEach((event, at) => {
    const address = event.srcAddress;
    if (
      event.host !== host ||
      event.direction !== 'outbound' ||
      address === null ||
      address === '' ||
      isLoopback(address)
    )
      return;
    if (!found.has(address)) found.set(address, at);
  });
  // IPv4 first: it is what the customer's own lists hold.
  const few = [...found].sort(([a], [b]) => Number(a.includes(':')) - Number(b.includes(':'))).slice(0, 1);
  return { addresses: few.map(([address]) => endpointText(address, null)), proof: few.map(([, at]) => at) };
};

/** Operating system, group, policy and sensor, as the EDR lists them: no event proves them, and the sentence says whose word it is. */
const tellListed = ({ facts }: Reading, host: string, words: DraftWords, pen: Pen): void => {
  const listed = (facts.listed ?? []).filter((one) => one.host === host.toLowerCase());
  if (listed.length === 0) pen.say('not-found', words.endpoint.unknownParts);
  for (const { platform, kind, groups, policy, sensor, isolation } of listed.slice(0, 2))
    pen.say(
      'advice',
      words.endpoint.listed({
        // Falcon says `Windows` and `Windows 11`: once is enough.
        platform: quotable((platform ?? words.unknown).replace(/^(\S+) (?=\1\b)/, ''), 60),
        kind: kind === null ? '' : quotable(words.edr.machine(kind), 40),
        groups: groups.slice(0, 3).map((group) => quotable(group, 40)),
        policy: policy === null ? '' : quotable(policy, 60),
        sensor: sensor.state,
        version: sensor.version === null ? '' : quotable(sensor.version, 24),
        isolation,
        isOlder:
          isolation === 'normal' &&
          isolatedBy(facts.handling).some(({ body }) => body.host.toLowerCase() === host.toLowerCase()),
      }),
    );
};

/** Isolated endpoints told of one by one. */
const HOSTS = 3;

/** Since when endpoints of the case are isolated, on the ledger. */
const tellIsolated = ({ facts }: Reading, words: DraftWords, pen: Pen): void => {
  for (const { id, body } of isolatedBy(facts.handling).slice(0, HOSTS)) {
    const at = japanStamp(Date.parse(body.confirmed?.at ?? body.performedAt ?? facts.draftedAt));
    const named = facts.hosts.length > 1 ? hostName(body.host) : '';
    pen.act(words.handling.endpoint.isolated({ host: named, at }), actionEntry(id));
  }
};

export const endpointField = (reading: Reading, words: DraftWords): ReportSection => {
  const pen = penFor('endpoint');
  const { facts, events, alerts } = reading;
  const host = alerts[0]?.host ?? facts.hosts[0] ?? '';
  const { addresses, proof } = ownAddresses(reading, host);
  const { others } = mainHost(reading, words);
  const first = events.find((event) => event.host === host);
  const bound = [...(first === undefined ? [] : [first]), ...proof.flatMap((at) => events[at] ?? [])];
  pen.say(
    bound.length > 0 ? 'confirmed' : 'advice',
    words.endpoint.host({ host: hostName(host), users: usersOf(reading), addresses }),
    bound,
  );
  if (others > 0) pen.say('advice', words.endpoint.more({ count: others }));
  tellListed(reading, host, words, pen);
  tellIsolated(reading, words, pen);
  const [oldest, youngest] = [events[0], events.at(-1)];
  if (facts.recording !== null && oldest !== undefined && youngest !== undefined) {
    const { firstMs, lastMs } = facts.recording;
    const span = {
      from: japanStamp(firstMs),
      until: whenAfter(lastMs, firstMs),
      events: facts.eventTotal,
      shown: events.length,
    };
    pen.say('confirmed', words.endpoint.recording(span), [oldest, youngest]);
  }
  tellClocks(reading, words, pen);
  return pen.section();
};

const observers = /sysmon|security-auditing|powershell|windows/i;

export const blockedField = (reading: Reading, words: DraftWords): ReportSection => {
  const { facts, events } = reading;
  const pen = penFor('blocked');
  const isToldByEdr = tellEdr(reading, words, pen);
  const own = new Set(reading.alerts.flatMap((alert) => (alert.origin === null ? [] : alert.events)));
  const blocked = events.filter(({ outcome, id }) => outcome === 'blocked' && !own.has(id));
  const [first] = blocked;
  if (first !== undefined) {
    const what = summaryOf(first, words);
    pen.say(
      'confirmed',
      words.blocked.some({ count: blocked.length, when: whenAfter(first.seenAtMs, null), what }),
      blocked,
    );
    pen.say('not-found', words.blocked.rest);
    return pen.section();
  }
  if (isToldByEdr) return pen.section();
  pen.say('not-found', words.blocked.detectOnly({ events: facts.eventTotal }));
  const sources = events.filter(({ provider, channel }) => observers.test(provider ?? channel ?? ''));
  if (sources.length === events.length && sources.length > 0)
    pen.say('confirmed', words.blocked.noSensor, sources.slice(0, 1));
  return pen.section();
};

/** Places named in one request; the others stand in the list of destinations and are counted. */
const BLOCKED = 5;
const TARGETS = 3;

const blockAdvice = (outside: readonly string[], advice: DraftWords['advice']): string[] =>
  outside.length === 0
    ? []
    : [advice.block({ targets: outside.slice(0, BLOCKED), more: Math.max(0, outside.length - BLOCKED) })];

const floodAdvice = (flooded: readonly Destination[], advice: DraftWords['advice']): string[] => {
  if (flooded.length === 0) return [];
  const targets = flooded.slice(0, TARGETS).map(({ address, port }) => endpointText(address, port));
  return [advice.flood({ targets, more: Math.max(0, flooded.length - TARGETS) })];
};

/** Whether the customer's word on an isolation is waited for: nothing decided or done, and no rule that lets us act at once. */
const isolationAsked = ({ facts }: Reading): boolean => {
  const { handling } = facts;
  const mayAct = handling.rule?.why === 'rule' && handling.rule.isolation === 'at-once' && !handling.rule.approval;
  return isolationDecision(handling) === null && !mayAct;
};

const adviceFor = (reading: Reading, severity: Severity, destinations: Destination[], words: DraftWords): string[] => {
  const { advice } = words;
  if (severity === 'false-positive') return [advice.none];
  if (severity === 'low') return [advice.askUser];
  const kinds = new Set(reading.behaviours.map(({ kind }) => kind));
  const inside = destinations
    .filter(({ scope }) => scope === 'private')
    .slice(0, TARGETS)
    .map(({ address, port }) => endpointText(address, port));
  const { targets: outside, flooded } = blockable(reading, destinations);
  const users = usersOf(reading);
  const lasting = (['autorun', 'service', 'task', 'persistence-tool'] as const).some((kind) => kinds.has(kind));
  return [
    isServer(reading) ? advice.stopServer : advice.stop,
    ...(isolationAsked(reading) ? [words.handling.answerIsolation] : []),
    ...(users.length > 0 ? [advice.password({ users })] : []),
    ...blockAdvice(outside, advice),
    ...floodAdvice(flooded, advice),
    ...(inside.length > 0 ? [advice.checkInternal({ targets: inside })] : []),
    ...(lasting ? [advice.persistence] : []),
    ...(kinds.has('recovery-deleted') ? [advice.restore] : []),
    advice.approve,
  ];
};

const recommendationField = (reading: Reading, destinations: Destination[], words: DraftWords): ReportSection => {
  const pen = penFor('recommendation');
  const severity = severityOf(reading.facts.judgement);
  adviceFor(reading, severity, destinations, words).forEach((text, at) => {
    pen.say('advice', words.advice.number({ n: at + 1, text }));
  });
  return pen.section();
};

/** The seven contractual fields, in their order. */
export const fieldsOf = (reading: Reading, words: DraftWords): ReportSection[] => {
  const destinations = destinationsOf(reading);
  return [
    overviewOf(reading, words),
    severityField(reading, words),
    endpointField(reading, words),
    blockedField(reading, words),
    processFieldOf(reading, words),
    destinationsField(reading, destinations, words),
    recommendationField(reading, destinations, words),
  ];
};
