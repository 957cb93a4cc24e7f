import type { Severity } from '../../shared/alerts/model.ts';
import { severityOf } from '../../shared/cases/model.ts';
import type { ReportSection } from '../../shared/report/model.ts';
import { baseName, quotable } from '../../shared/report/evidence-text.ts';
import type { Behaviour, Reading } from './behaviours.ts';
import { mostTelling } from './behaviours.ts';
import { isDocumentApplication } from './images.ts';
import { penFor } from './pen.ts';
import type { DraftWords } from './telling.ts';
import { imageName, shortHost } from './telling.ts';

/** One behaviour for each different noun, the most telling first. */
export const headlines = (reading: Reading, words: DraftWords, limit: number): Behaviour[] => {
  const nouns = new Set<string>();
  return mostTelling(reading.behaviours)
    .filter(({ kind }) => {
      const noun = words.noun[kind];
      const fresh = !nouns.has(noun);
      nouns.add(noun);
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
  /^(nt authority|nt-autorität|window manager|font driver host)\\|\$$/i.test(user);

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

const happened = (reading: Reading, words: DraftWords): ReportSection => {
  const pen = penFor('what-happened');
  const chosen = headlines(reading, words, 4).sort((a, b) => a.lead.seenAtMs - b.lead.seenAtMs);
  if (chosen.length === 0) {
    pen.say('not-found', words.happenedNothing({ events: reading.facts.eventTotal }));
    return pen.section();
  }
  const nouns = chosen.map(({ kind }) => words.noun[kind]);
  pen.say(
    'confirmed',
    words.happened({ ...mainHost(reading, words), nouns }),
    chosen.map(({ lead }) => lead),
  );
  const opened = reading.behaviours.find(({ kind }) => kind === 'document-script');
  if (opened !== undefined && isDocumentApplication(opened.lead.parentImage)) {
    pen.say('inferred', words.originDocument({ image: imageName(opened.lead.parentImage, words) }), [opened.lead]);
  } else pen.say('not-examined', words.originUnknown);
  return pen.section();
};

const dangerous = ({ facts: { judgement } }: Reading, words: DraftWords): ReportSection => {
  const pen = penFor('how-dangerous');
  const severity = words.severity[severityOf(judgement)];
  const reasons = judgement.reasons.slice(0, 5);
  const proof = reasons.flatMap((reason) => reason.events);
  if (judgement.analyst !== null) {
    pen.say('advice', words.dangerousAnalyst({ severity, reason: quotable(judgement.analyst.reason, 120) }));
  } else if (proof.length > 0) {
    pen.say('confirmed', words.dangerous({ severity, reasons: reasons.map(({ code }) => words.reason[code]) }), proof);
  } else pen.say('advice', words.dangerousPlain({ severity }));
  return pen.section();
};

const respondKey = { high: 'high-stop', medium: 'medium-keep', low: 'low-ask', 'false-positive': 'none' } as const;

const respond = (reading: Reading, severity: Severity, words: DraftWords): ReportSection => {
  const pen = penFor('how-to-respond');
  pen.say('advice', words.respond[respondKey[severity]]);
  if (severity === 'high') {
    const users = usersOf(reading);
    pen.say('advice', users.length > 0 ? words.respondPassword({ users }) : words.respondUnknownUser);
  }
  return pen.section();
};

const isolation = (severity: Severity, words: DraftWords): ReportSection => {
  const pen = penFor('isolation-needed');
  pen.say('advice', words.isolation[severity]);
  // No response action can be taken from the workbench yet, so its ledger is empty for every case.
  if (severity === 'high' || severity === 'medium') pen.say('not-found', words.isolationNotDone);
  return pen.section();
};

/** The four questions on top, conclusion first. */
export const questionsOf = (reading: Reading, words: DraftWords): ReportSection[] => {
  const severity = severityOf(reading.facts.judgement);
  return [
    happened(reading, words),
    dangerous(reading, words),
    respond(reading, severity, words),
    isolation(severity, words),
  ];
};
