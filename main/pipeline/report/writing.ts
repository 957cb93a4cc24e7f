import { z } from 'zod';
import type { PeriodicWhich } from '../../../shared/periodic/model.ts';
import { OpenChoice } from '../../../shared/report/gate-model.ts';
import { plainRules, WritingRules, type WritingBase } from '../../../shared/report/hints/hint-model.ts';
import { japanStamp } from '../../../shared/report/japan-time.ts';
import type { PhraseFact } from '../../../shared/report/phrases.ts';
import type { StoredEvent } from '../../../shared/event/model.ts';
import { baseName, quotable } from '../../../shared/report/evidence-text.ts';
import { readCase } from '../../report/behaviours.ts';
import { destinationsOf } from '../../report/destinations.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { ReportWhich } from '../../store/report-life-store.ts';
import { caseFactsAlone } from './case-facts.ts';
import type { Session } from '../session.ts';

const read = <T>(schema: z.ZodType<T>, body: string | null, otherwise: T): T =>
  body === null ? otherwise : schema.parse(JSON.parse(body));

export const rulesOf = (store: CustomerStore): WritingRules => read(WritingRules, store.writing(''), plainRules);

export const saveRules = (store: CustomerStore, rules: WritingRules): WritingRules => {
  store.putWriting('', JSON.stringify(rules));
  return rules;
};

const scopeOf = ({ caseId, kind, language }: ReportWhich): string => `${caseId} ${kind} ${language}`;
/** No case is called like a period. */
const periodScope = ({ kind, period, language }: PeriodicWhich): string => `period ${period} ${kind} ${language}`;

const Ignored = z.array(z.string());

/** The text of a customer that is written: of a case, or of a period. */
interface Written {
  customer: string;
  store: CustomerStore;
  scope: string;
}

const ofCase = (session: Session, which: ReportWhich): Written => ({
  ...session.storeOfCase(which.caseId),
  scope: scopeOf(which),
});

const ofPeriod = (session: Session, which: PeriodicWhich): Written => ({
  customer: which.customer,
  store: session.customer(which.customer),
  scope: periodScope(which),
});

const baseOf = (session: Session, { customer, store, scope }: Written): WritingBase => {
  const others = session.workspace.desk.customers().map(({ name }) => name);
  return {
    rules: rulesOf(store),
    customer,
    otherCustomers: others.filter((name) => name !== customer),
    ignored: read(Ignored, store.writing(scope), []),
  };
};

interface Ignoring {
  hint: string;
  isIgnored: boolean;
}

const leftAlone = (session: Session, text: Written, { hint, isIgnored }: Ignoring): WritingBase => {
  const rest = baseOf(session, text).ignored.filter((key) => key !== hint);
  text.store.putWriting(text.scope, JSON.stringify(isIgnored ? [...rest, hint] : rest));
  return baseOf(session, text);
};

/** What the text of a report is held against. */
export const writingBase = (session: Session, which: ReportWhich): WritingBase =>
  baseOf(session, ofCase(session, which));

export const periodicWritingBase = (session: Session, which: PeriodicWhich): WritingBase =>
  baseOf(session, ofPeriod(session, which));

/** Leaves a hint alone in this report, or no longer. */
export const ignoreHint = (session: Session, which: ReportWhich, hint: Ignoring): WritingBase =>
  leftAlone(session, ofCase(session, which), hint);

export const ignorePeriodicHint = (session: Session, which: PeriodicWhich, hint: Ignoring): WritingBase =>
  leftAlone(session, ofPeriod(session, which), hint);

const Choices = z.array(OpenChoice);
const choicesIn = (store: CustomerStore, scope: string): OpenChoice[] =>
  read(Choices, store.writing(`merge ${scope}`), []);
const keepChoices = (store: CustomerStore, scope: string, choices: readonly OpenChoice[]): void =>
  store.putWriting(`merge ${scope}`, JSON.stringify(choices));

/** Choices between two people's words that nobody made yet. */
export const openChoices = (store: CustomerStore, which: ReportWhich): OpenChoice[] => choicesIn(store, scopeOf(which));

export const openPeriodicChoices = (store: CustomerStore, which: PeriodicWhich): OpenChoice[] =>
  choicesIn(store, periodScope(which));

export const putChoices = (store: CustomerStore, which: ReportWhich, choices: readonly OpenChoice[]): void =>
  keepChoices(store, scopeOf(which), choices);

export const putPeriodicChoices = (store: CustomerStore, which: PeriodicWhich, choices: readonly OpenChoice[]): void =>
  keepChoices(store, periodScope(which), choices);

type Name = PhraseFact['name'];

/** What one event says, where it says it. */
const factOf = (name: Name, value: string | null | undefined, event: StoredEvent | undefined): PhraseFact[] =>
  event === undefined || value === null || value === undefined || value === ''
    ? []
    : [{ name, value, events: [event.id] }];

/** What phrases can name: each from a record it is bound to, and nothing without one but the name of the customer and the receipt. */
export const phraseFacts = (session: Session, which: ReportWhich): PhraseFact[] => {
  const facts = caseFactsAlone(session, which.caseId, which.language);
  const events = facts.events.toSorted((a, b) => a.seenAtMs - b.seenAtMs);
  const alerted = new Set(facts.alerts.flatMap((alert) => alert.events));
  const told = events.filter(({ id }) => alerted.has(id));
  const ofAlert = told.length === 0 ? events : told;
  const withUser = ofAlert.find(({ user }) => user !== null && user !== '');
  const withImage = ofAlert.find(({ image }) => image !== null && image !== '');
  const [first, last] = [events[0], events.at(-1)];
  const outside = destinationsOf(readCase({ ...facts, spread: [] })).find(({ scope }) => scope === 'public');
  const toOutside = events.find(({ dstAddress }) => dstAddress !== null && dstAddress === outside?.address);
  const found: PhraseFact[] = [
    { name: 'customer', value: facts.customer, events: [] },
    { name: 'received', value: japanStamp(facts.receivedAtMs), events: [] },
    ...factOf('host', ofAlert[0]?.host, ofAlert[0]),
    ...factOf('user', withUser?.user, withUser),
    ...factOf('process', withImage === undefined ? null : baseName(withImage.image ?? ''), withImage),
    ...factOf('destination', outside?.address, toOutside),
    ...factOf('first-seen', first === undefined ? null : japanStamp(first.seenAtMs), first),
    ...factOf('last-seen', last === undefined ? null : japanStamp(last.seenAtMs), last),
  ];
  return found.map((fact) => ({ ...fact, value: quotable(fact.value, 120) }));
};
