import type { BehaviourKind, Suspicion } from '../../shared/report/behaviour.ts';
import type { Severity } from '../../shared/alerts/model.ts';
import { severityOf, type Judgement } from '../../shared/cases/model.ts';
import type { ReportSection } from '../../shared/report/model.ts';
import { baseName, quotable } from '../../shared/report/evidence-text.ts';
import type { Behaviour, Reading } from './behaviours.ts';
import { mostTelling } from './behaviours.ts';
import { tellOrigin } from './origin.ts';
import { tellIsolation } from './isolation-answer.ts';
import { isServer } from './listed-server.ts';
import { penFor } from './pen.ts';
import { isOpening, STORY, storyOf } from './story.ts';
import type { DraftWords } from './telling.ts';
import { shortHost } from './telling.ts';

/** Kinds of which one, the most telling, stands for all in a headline. */
const families: Partial<Record<BehaviourKind, BehaviourKind>> = {
  'dump-file': 'credential',
  'credential-tool': 'credential',
  'persistence-tool': 'service',
  autorun: 'service',
  task: 'service',
  payload: 'user-run',
  tool: 'user-run',
  'script-block': 'script',
  'encoded-script': 'script',
};
const familyOf = ({ kind, suspicion }: Behaviour): BehaviourKind | Suspicion => suspicion ?? families[kind] ?? kind;

export const nounOf = ({ kind, suspicion }: Behaviour, words: DraftWords): string =>
  suspicion === null ? words.noun[kind] : words.suspicionNoun({ what: words.suspicion[suspicion] });

/** One behaviour for each family, the most telling first. */
export const headlines = (reading: Pick<Reading, 'behaviours'>, limit: number): Behaviour[] => {
  const known = new Set<BehaviourKind | Suspicion>();
  return mostTelling(reading.behaviours)
    .filter((behaviour) => {
      const family = familyOf(behaviour);
      const fresh = !known.has(family);
      known.add(family);
      return fresh;
    })
    .slice(0, limit);
};

/** The host of the gravest alert stands for the case; the others are counted. */
export const mainHost = ({ facts, alerts, events }: Reading, words: DraftWords): { host: string; others: number } => ({
  host: shortHost(alerts[0]?.host ?? facts.hosts[0] ?? events[0]?.host ?? words.unknown, facts.hosts),
  others: Math.max(0, facts.hosts.length - 1),
});

/** `NT AUTHORITY\SYSTEM` and its like have no password a customer could change. */
const isServiceAccount = (user: string): boolean =>
  /^(nt authority|nt-autorität|window manager|font driver host)\\|\$$/i.test(user) ||
  /^(system|local service|network service|www-data|nobody|daemon|apache|nginx|_[a-z]+)$/i.test(user);

/** Accounts the attack's processes ran under, each once however its domain is written. */
export const usersOf = ({ attack, table }: Reading): string[] => {
  const users = new Map<string, string>();
  for (const key of attack) {
    const user = table.processes.get(key)?.user ?? '';
    const account = baseName(user).toLowerCase();
    if (user !== '' && !isServiceAccount(user) && !users.has(account)) users.set(account, user);
  }
  return [...users.values()].slice(0, 3).map((user) => quotable(user, 48));
};

/** How it began and the two most telling acts besides, in the order of time. */
export const actsInShort = (reading: Reading): Behaviour[] => {
  const told = storyOf(reading, STORY).flat();
  const [first] = told;
  const telling = headlines({ behaviours: told }, 3);
  const began = first !== undefined && isOpening(first) && !telling.some((act) => familyOf(act) === familyOf(first));
  const chosen = began ? [first, ...telling.slice(0, 2)] : telling;
  return chosen.sort((a, b) => a.at - b.at);
};

export const happened = (reading: Reading, words: DraftWords): ReportSection => {
  const pen = penFor('what-happened');
  const chosen = actsInShort(reading);
  if (chosen.length === 0) {
    pen.say('not-found', words.happenedNothing({ events: reading.facts.eventTotal }));
    return pen.section();
  }
  const nouns = [...new Set(chosen.flatMap((act) => (act.suspicion === null ? [nounOf(act, words)] : [])))];
  // What an EDR suspects is not what was confirmed.
  const suspected = [
    ...new Set(chosen.flatMap((act) => (act.suspicion === null ? [] : [words.suspicion[act.suspicion]]))),
  ];
  pen.say(
    'confirmed',
    words.happened({ ...mainHost(reading, words), nouns, suspected }),
    chosen.map(({ lead }) => lead),
  );
  tellOrigin(reading, words, pen);
  return pen.section();
};

const speaksForHigh = new Set<string>(['edr-level', 'rule-level']);
const speaksForLow = new Set<string>(['blocked', 'single-low-signal']);

const ranks: readonly Severity[] = ['false-positive', 'low', 'medium', 'high'];

/** What would have raised the rating further; said where it is lower than the EDR's and nothing of it is recorded. */
const raising = ['credential-access', 'lateral-movement', 'persistence'] as const;

/** How the rating stands to the EDR's, where they differ. */
const againstEdr = (
  { edr, reasons }: Judgement,
  severity: Severity,
  words: DraftWords,
): Pick<Parameters<DraftWords['dangerous']>[0], 'edr' | 'absent'> => {
  const absent = raising.filter((code) => reasons.every((reason) => reason.code !== code));
  const isRaised = edr !== null && ranks.indexOf(severity) > ranks.indexOf(edr);
  if (edr === null || edr === severity || (!isRaised && absent.length === 0)) return { edr: null, absent: [] };
  return { edr: { rating: words.severity[edr], isRaised }, absent: absent.map((code) => words.absent[code]) };
};

const dangerous = ({ facts: { judgement } }: Reading, words: DraftWords): ReportSection => {
  const pen = penFor('how-dangerous');
  const severity = words.severity[severityOf(judgement)];
  // What speaks against a rating is no reason for it.
  const against = severityOf(judgement) === 'low' ? speaksForHigh : speaksForLow;
  const reasons = judgement.reasons.filter(({ code }) => !against.has(code)).slice(0, 5);
  const proof = reasons.flatMap((reason) => reason.events);
  if (judgement.analyst !== null) {
    pen.say('advice', words.dangerousAnalyst({ severity, reason: quotable(judgement.analyst.reason, 120) }));
  } else if (proof.length > 0) {
    pen.say(
      'confirmed',
      words.dangerous({
        severity,
        reasons: reasons.map(({ code }) => words.reason[code]),
        ...againstEdr(judgement, severityOf(judgement), words),
      }),
      proof,
    );
  } else pen.say('advice', words.dangerousPlain({ severity }));
  return pen.section();
};

const respondKey = { high: 'high-stop', medium: 'medium-keep', low: 'low-ask', 'false-positive': 'none' } as const;

const respond = (reading: Reading, severity: Severity, words: DraftWords): ReportSection => {
  const pen = penFor('how-to-respond');
  const key = severity === 'high' && isServer(reading) ? 'high-server' : respondKey[severity];
  pen.say('advice', words.respond[key]);
  if (severity === 'high') {
    const users = usersOf(reading);
    pen.say('advice', users.length > 0 ? words.respondPassword({ users }) : words.respondUnknownUser);
  }
  return pen.section();
};

const isolation = (reading: Reading, severity: Severity, words: DraftWords): ReportSection => {
  const pen = penFor('isolation-needed');
  tellIsolation(reading, severity, words, pen);
  return pen.section();
};

/** The four questions on top, conclusion first. */
export const questionsOf = (reading: Reading, words: DraftWords): ReportSection[] => {
  const severity = severityOf(reading.facts.judgement);
  return [
    happened(reading, words),
    dangerous(reading, words),
    respond(reading, severity, words),
    isolation(reading, severity, words),
  ];
};
