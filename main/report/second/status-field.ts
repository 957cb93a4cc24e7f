import { inForce, type CaseAction } from '../../../shared/actions/model.ts';
import type { Messages } from '../../../shared/i18n/catalogue.ts';
import { quotable } from '../../../shared/report/evidence-text.ts';
import { japanStamp } from '../../../shared/report/japan-time.ts';
import { actionEntry } from '../../../shared/report/ledger.ts';
import type { ReportSection, ReportTable } from '../../../shared/report/model.ts';
import type { Reading } from '../behaviours.ts';
import type { Destination } from '../destinations.ts';
import { isolationsIn } from '../isolation-state.ts';
import { penFor, type Pen } from '../pen.ts';
import type { DraftWords } from '../telling.ts';
import { removalPlan } from './removal-steps.ts';
import { cell, moment, tableOf } from './table-cells.ts';
import type { SecondWords } from './words.ts';

/** Entries one sentence stands on; the table holds every one. */
const BOUND = 20;

type ActionWords = Messages['actions'];

const at = (text: string): string => moment(Date.parse(text));

const approvalCell = ({ state, role, at: when }: CaseAction['body']['approval'], words: ActionWords): string => {
  if (when === null || (state !== 'granted' && state !== 'refused')) return words.approvalState[state];
  const said = { role: quotable(role, 60), at: at(when) };
  return state === 'granted' ? words.approvedBy(said) : words.refusedBy(said);
};

const rowOf = ({ id, body }: CaseAction, words: ActionWords): ReportTable['rows'][number] => {
  const { kind, host, target, result, performedAt, performedBy, approval, confirmed } = body;
  const seen =
    confirmed === null ? '' : ` / ${words.confirmed({ at: at(confirmed.at), how: quotable(confirmed.how, 120) })}`;
  return {
    cells: [
      performedAt === null ? words.notYet : at(performedAt),
      words.kind[kind],
      cell([target, host].filter((text) => text !== '').join(' @ '), '—', 200),
      words.actor[performedBy],
      approvalCell(approval, words),
      `${words.result[result]}${seen}`,
    ],
    events: [],
    entries: [actionEntry(id)],
  };
};

/** The ledger of actions as a table: time, action, target, by whom, approved by which role, result. */
const actionTable = (actions: readonly CaseAction[], words: ActionWords): ReportTable =>
  tableOf(
    'actions',
    words.columns,
    actions.map((action) => rowOf(action, words)),
  );

const tellActions = (actions: readonly CaseAction[], words: SecondWords, pen: Pen): void => {
  const having = (...results: CaseAction['body']['result'][]): number =>
    actions.filter(({ body }) => results.includes(body.result)).length;
  pen.act(
    words.status.actions({
      all: actions.length,
      done: having('done', 'partly'),
      requested: having('requested'),
      failed: having('failed'),
      refused: having('refused'),
    }),
    ...actions.slice(0, BOUND).map(({ id }) => actionEntry(id)),
  );
};

/** What was decided and done, from what the workbench recorded about the case; nothing else is claimed. */
const tellDone = ({ facts }: Reading, words: SecondWords, pen: Pen): void => {
  const { isolation, firstSentAt } = facts.handling;
  const actions = inForce(facts.handling.actions ?? []);
  if (isolation === null && firstSentAt === null && actions.length === 0) {
    pen.say('not-found', words.status.nothing);
    return;
  }
  if (firstSentAt === null) pen.say('not-found', words.status.firstNotSent);
  else pen.act(words.status.firstSent(japanStamp(Date.parse(firstSentAt))), 'first-sent');
  // An isolation that was done, asked for or refused tells of its decision by itself.
  if (isolation === null && isolationsIn(facts.handling).length === 0)
    pen.say('not-found', words.status.isolationUnknown);
  if (isolation !== null) {
    const said = { at: japanStamp(Date.parse(isolation.at)), reason: quotable(isolation.reason, 160) };
    pen.act(isolation.decision === 'isolate' ? words.status.isolate(said) : words.status.notIsolate(said), 'isolation');
  }
  if (actions.length === 0) pen.say('not-found', words.status.noActions);
  else tellActions(actions, words, pen);
};

/** 推奨対応、対応状況: what was done, then what is to be done, by us from afar and by the customer, in numbered steps. */
export const statusField = (
  reading: Reading,
  destinations: readonly Destination[],
  draft: DraftWords,
  words: SecondWords,
): ReportSection => {
  const pen = penFor('recommendation');
  tellDone(reading, words, pen);
  removalPlan(reading, destinations, { draft, words }).forEach(({ text }, n) =>
    pen.say('advice', draft.advice.number({ n: n + 1, text })),
  );
  pen.table(actionTable(inForce(reading.facts.handling.actions ?? []), words.actions));
  return pen.section();
};
