import { z } from 'zod';
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

const Ignored = z.array(z.string());

/** What the text of a report is held against. */
export const writingBase = (session: Session, which: ReportWhich): WritingBase => {
  const { store, customer } = session.storeOfCase(which.caseId);
  const others = session.workspace.desk.customers().map(({ name }) => name);
  return {
    rules: rulesOf(store),
    customer,
    otherCustomers: others.filter((name) => name !== customer),
    ignored: read(Ignored, store.writing(scopeOf(which)), []),
  };
};

/** Leaves a hint alone in this report, or no longer. */
export const ignoreHint = (
  session: Session,
  which: ReportWhich,
  { hint, isIgnored }: { hint: string; isIgnored: boolean },
): WritingBase => {
  const { ignored } = writingBase(session, which);
  const rest = ignored.filter((key) => key !== hint);
  const { store } = session.storeOfCase(which.caseId);
  store.putWriting(scopeOf(which), JSON.stringify(isIgnored ? [...rest, hint] : rest));
  return writingBase(session, which);
};

const choicesScope = (which: ReportWhich): string => `merge ${scopeOf(which)}`;
const Choices = z.array(OpenChoice);

/** Choices between two people's words that nobody made yet. */
export const openChoices = (store: CustomerStore, which: ReportWhich): OpenChoice[] =>
  read(Choices, store.writing(choicesScope(which)), []);

export const putChoices = (store: CustomerStore, which: ReportWhich, choices: readonly OpenChoice[]): void =>
  store.putWriting(choicesScope(which), JSON.stringify(choices));

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
