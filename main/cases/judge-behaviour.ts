import type { Alert, Severity } from '../../shared/alerts/model.ts';
import type { SeverityReason } from '../../shared/cases/model.ts';
import type { EventId, StoredEvent } from '../../shared/event/model.ts';
import { documentScripts, filelessEvents, outboundTo } from './behaviour-signs.ts';

type Code = SeverityReason['code'];

/**
 * How the first severity is proposed. The analyst decides; 過検知 is never proposed by rule, only by a human.
 *
 *   high    a critical alert; or
 *           a high alert together with one aggravating fact (below); or high alerts of two different rules
 *   medium  a high alert alone; or
 *           alerts of two different medium rules over two tactics; or a medium alert with one of the facts marked *
 *   low     anything less
 *
 * Aggravating facts, each from an alert of level medium or above, or from the events of the alerted processes:
 * credential access · lateral movement * · code without a file * · a document that started a script * · a new persistence * ·
 * an outbound connection of an alerted process · defences switched off or traces removed by a high alert · three tactics.
 */
export interface Behaviour {
  severity: Exclude<Severity, 'false-positive'>;
  reasons: SeverityReason[];
}

const RANK = { informational: 0, low: 1, medium: 2, high: 3, critical: 4 } as const;
const rankOf = (alert: Alert): number => RANK[alert.level];

/** Proof shown with a reason: enough to open, not the whole case. */
const MAX_PROOF = 50;
const proofOf = (alerts: readonly Alert[]): EventId[] =>
  [...new Set(alerts.flatMap((alert) => alert.events))].sort((a, b) => a - b).slice(0, MAX_PROOF);

const reason = (code: Code, params: SeverityReason['params'], events: readonly EventId[]): SeverityReason => ({
  code,
  params,
  events: [...new Set(events)].slice(0, MAX_PROOF),
});

const byGravity = (a: Alert, b: Alert): number =>
  rankOf(b) - rankOf(a) || a.firstSeenMs - b.firstSeenMs || (a.id < b.id ? -1 : 1);

const withTactic = (alerts: readonly Alert[], tactic: string, atLeast: number): Alert[] =>
  alerts.filter((alert) => alert.tactics.includes(tactic) && rankOf(alert) >= atLeast);

/** Persistence and lateral movement are tags of many execution rules too: the techniques tell whether it is meant. */
const PERSISTENCE = /^T(?:1053|1136|1197|1505|1543|1546|1547|1574)(?:\.|$)/;
const LATERAL = /^T(?:1021|1047|1210|1550|1570)(?:\.|$)/;

const withTechnique = (alerts: readonly Alert[], tactic: string, technique: RegExp): Alert[] =>
  withTactic(alerts, tactic, RANK.medium).filter((alert) => alert.techniques.some((id) => technique.test(id)));

const tacticsOf = (alerts: readonly Alert[]): string[] => [...new Set(alerts.flatMap((alert) => alert.tactics))].sort();

const fromAlerts = (code: Code, alerts: readonly Alert[]): SeverityReason[] => {
  const [gravest] = [...alerts].sort(byGravity);
  return gravest === undefined ? [] : [reason(code, { rule: gravest.title }, proofOf(alerts))];
};

const outbound = (alerts: readonly Alert[], events: readonly StoredEvent[]): SeverityReason[] => {
  const keys = new Set(alerts.filter((alert) => rankOf(alert) >= RANK.medium).map((alert) => alert.processKey));
  const found = outboundTo(events, keys);
  const [first] = found;
  if (first === undefined) return [];
  const params = { address: first.address, port: first.port ?? 0, others: found.length - 1 };
  return [
    reason(
      'outbound-connection',
      params,
      found.flatMap((one) => one.events),
    ),
  ];
};

const fileless = (alerts: readonly Alert[], events: readonly StoredEvent[]): SeverityReason[] => {
  const proof = filelessEvents(alerts, events);
  return proof.length === 0 ? [] : [reason('fileless', {}, proof)];
};

const documents = (events: readonly StoredEvent[]): SeverityReason[] => {
  const found = documentScripts(events);
  const [first] = found;
  if (first === undefined) return [];
  return [
    reason(
      'document-spawned-script',
      { parent: first.parent, image: first.image },
      found.map((one) => one.event),
    ),
  ];
};

const severalTactics = (alerts: readonly Alert[]): SeverityReason[] => {
  const tactics = tacticsOf(alerts.filter((alert) => rankOf(alert) >= RANK.medium));
  if (tactics.length < 3) return [];
  return [reason('several-tactics', { count: tactics.length, tactics: tactics.join(',') }, proofOf(alerts))];
};

const aggravatingIn = (alerts: readonly Alert[], events: readonly StoredEvent[]): SeverityReason[] => [
  ...fromAlerts('credential-access', withTactic(alerts, 'credential-access', RANK.medium)),
  ...fromAlerts('lateral-movement', withTechnique(alerts, 'lateral-movement', LATERAL)),
  ...documents(events),
  ...fileless(alerts, events),
  ...fromAlerts('persistence', withTechnique(alerts, 'persistence', PERSISTENCE)),
  ...fromAlerts('defence-evasion', withTactic(alerts, 'defense-evasion', RANK.high)),
  ...outbound(alerts, events),
  ...severalTactics(alerts),
];

/** Facts that raise a medium alert; the others are in the nature of many medium rules and prove nothing more. */
const TELLING_ALONE = new Set<Code>(['lateral-movement', 'fileless', 'document-spawned-script', 'persistence']);

const severityFrom = (alerts: readonly Alert[], aggravating: readonly SeverityReason[]): Behaviour['severity'] => {
  const highest = Math.max(...alerts.map(rankOf));
  const rulesAt = (rank: number): Alert[] => alerts.filter((alert) => rankOf(alert) >= rank);
  const distinct = (some: readonly Alert[]): number => new Set(some.map((alert) => alert.ruleId)).size;
  if (highest === RANK.critical) return 'high';
  if (highest === RANK.high) return aggravating.length > 0 || distinct(rulesAt(RANK.high)) >= 2 ? 'high' : 'medium';
  if (highest < RANK.medium) return 'low';
  const media = rulesAt(RANK.medium);
  const isBroad = distinct(media) >= 2 && tacticsOf(media).length >= 2;
  return isBroad || aggravating.some((one) => TELLING_ALONE.has(one.code)) ? 'medium' : 'low';
};

/** What an EDR says it did with its own alerts; without one, what the records say. */
const blocking = (
  alerts: readonly Alert[],
  events: readonly StoredEvent[],
  severity: Behaviour['severity'],
): SeverityReason[] => {
  const told = alerts.filter(({ origin }) => origin !== null);
  const blocked = told.filter(({ origin }) => origin?.disposition === 'blocked' || origin?.disposition === 'partly');
  if (blocked.length > 0) return [reason('blocked', { count: blocked.length, of: told.length }, proofOf(blocked))];
  const isBlocked = events.some((event) => event.outcome === 'blocked');
  return isBlocked || severity === 'low' ? [] : [reason('nothing-blocked', {}, [])];
};

/**
 * The severity the behaviour of a case speaks for, with its reasons and their proof. `events`: the alerts' own and, where
 * at hand, those of the case's processes (connections, starts). Throws for no alerts: a case has at least one.
 */
export const judgeBehaviour = (alerts: readonly Alert[], events: readonly StoredEvent[]): Behaviour => {
  const [gravest] = [...alerts].sort(byGravity);
  if (gravest === undefined) throw new Error('a case without alerts cannot be judged');
  const aggravating = aggravatingIn(alerts, events);
  const severity = severityFrom(alerts, aggravating);
  const level = reason(
    gravest.origin === null ? 'rule-level' : 'edr-level',
    { level: gravest.level, rule: gravest.title },
    proofOf([gravest]),
  );
  if (severity === 'low' && aggravating.length === 0) {
    return { severity, reasons: [level, reason('single-low-signal', { alerts: alerts.length }, proofOf(alerts))] };
  }
  return { severity, reasons: [level, ...aggravating, ...blocking(alerts, events, severity)] };
};
