import type { Severity } from '../../shared/alerts/model.ts';
import type { CaseAction } from '../../shared/actions/model.ts';
import type { IsolationFacts, RuleFacts } from '../../shared/i18n/report/handling-en.ts';
import { quotable } from '../../shared/report/evidence-text.ts';
import { japanStamp, japanTime } from '../../shared/report/japan-time.ts';
import { actionEntry } from '../../shared/report/ledger.ts';
import type { Reading } from './behaviours.ts';
import { isolationsIn } from './isolation-state.ts';
import type { Pen } from './pen.ts';
import type { DraftWords } from './telling.ts';
import { shortHost } from './telling.ts';

/** Endpoints told of one by one; the ledger's table holds every one. */
const TOLD = 3;

/** `02:21`; with its day where that is not the day of the receipt. */
const clock = (text: string, receivedAtMs: number): string => {
  const { date, time } = japanTime(Date.parse(text));
  const short = time.slice(0, 5);
  return date === japanTime(receivedAtMs).date ? short : `${date} ${short}`;
};

/** The rule that surely applies, as the operation rules were when the case was received. */
export const ruleOf = ({ facts }: Pick<Reading, 'facts'>): RuleFacts | null => {
  const { rule } = facts.handling;
  if (rule?.why !== 'rule' || rule.version === null) return null;
  return { names: rule.rules.slice(0, 3).map((name) => quotable(name, 60)), version: rule.version };
};

/** What counts for a request or a refusal is the customer's word; for the rest, when it was done. */
const momentOf = ({ body, savedAt }: CaseAction): string => {
  const waits = body.result === 'requested' || body.result === 'refused';
  return (waits ? body.approval.at : null) ?? body.performedAt ?? savedAt;
};

const factsOf = (action: CaseAction, reading: Reading): IsolationFacts => {
  const { facts } = reading;
  const { host, approval, confirmed, result } = action.body;
  const asked = approval.state === 'granted' || approval.state === 'refused';
  const isByRule = !asked && (result === 'requested' || facts.handling.rule?.isolation === 'at-once');
  return {
    host: facts.hosts.length > 1 ? shortHost(host, facts.hosts) : '',
    at: clock(momentOf(action), facts.receivedAtMs),
    confirmedAt: confirmed === null ? '' : clock(confirmed.at, facts.receivedAtMs),
    role: asked ? quotable(approval.role, 60) : '',
    rule: isByRule ? ruleOf(reading) : null,
    isPartly: result === 'partly',
  };
};

type Said = 'isolated' | 'released' | 'failed' | 'refused' | 'approved' | 'asked' | 'ordered';

const saidOf = ({ body: { kind, result, approval } }: CaseAction): Said => {
  if (kind === 'release' && (result === 'done' || result === 'partly')) return 'released';
  if (result === 'failed') return 'failed';
  if (result === 'refused' || approval.state === 'refused') return 'refused';
  if (result !== 'requested') return 'isolated';
  if (approval.state === 'granted') return 'approved';
  return approval.state === 'pending' ? 'asked' : 'ordered';
};

const tellActions = (actions: readonly CaseAction[], reading: Reading, words: DraftWords, pen: Pen): void => {
  const { handling } = words;
  for (const [n, action] of actions.slice(0, TOLD).entries()) {
    const facts = factsOf(action, reading);
    const said = saidOf(action);
    const sentence = handling[said](facts);
    pen.act(n === 0 && said !== 'released' ? handling.needed(sentence) : sentence, actionEntry(action.id));
    if (said === 'isolated' && facts.confirmedAt === '') pen.say('not-found', handling.notConfirmed);
  }
};

/** Who acts, by the rule that applies; where none surely does, the customer is asked unless it was decided. */
const ruleSentence = (reading: Reading, words: DraftWords): string | null => {
  const { handling } = words;
  const { isolation, rule: outcome } = reading.facts.handling;
  const rule = ruleOf(reading);
  if (rule === null || outcome === undefined) return isolation === null ? handling.rule.none : null;
  const isAsked = outcome.isolation === 'at-once' && outcome.approval;
  return handling.rule[isAsked ? 'ask' : outcome.isolation](rule);
};

const isListedIsolated = ({ facts, alerts }: Reading): boolean => {
  const host = (alerts[0]?.host ?? facts.hosts[0] ?? '').toLowerCase();
  return (facts.listed ?? []).some((one) => one.host === host && one.isolation === 'isolated');
};

/** What was decided and is not recorded as done; or, where nothing was decided, what severity and rules call for. */
const tellPlan = (reading: Reading, severity: Severity, words: DraftWords, pen: Pen): void => {
  const decided = reading.facts.handling.isolation;
  if (decided !== null) {
    const said = { at: japanStamp(Date.parse(decided.at)), reason: quotable(decided.reason, 120) };
    pen.act(decided.decision === 'isolate' ? words.isolationDecided(said) : words.isolationDeclined(said), 'isolation');
  } else pen.say('advice', words.isolation[severity]);
  const isWanted = decided === null ? severity === 'high' || severity === 'medium' : decided.decision === 'isolate';
  if (!isWanted) return;
  const sentence = ruleSentence(reading, words);
  if (sentence !== null) pen.say('advice', sentence);
  pen.say('not-found', words.handling.notRecorded);
  if (isListedIsolated(reading)) pen.say('advice', words.handling.listedIsolated);
};

/** 隔離の要否: what was done stands first, then what was decided, then what the severity and the operation rules call for. */
export const tellIsolation = (reading: Reading, severity: Severity, words: DraftWords, pen: Pen): void => {
  const actions = isolationsIn(reading.facts.handling);
  if (actions.length === 0) tellPlan(reading, severity, words, pen);
  else tellActions(actions, reading, words, pen);
};
