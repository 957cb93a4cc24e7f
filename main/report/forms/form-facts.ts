import { inForce } from '../../../shared/actions/model.ts';
import type { EventId } from '../../../shared/event/model.ts';
import type { FormFact } from '../../../shared/forms/model.ts';
import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import { quotable } from '../../../shared/report/evidence-text.ts';
import { japanStamp } from '../../../shared/report/japan-time.ts';
import type { CaseReport, SectionId } from '../../../shared/report/model.ts';
import { plainLines } from '../../../shared/report/shapes.ts';
import type { CaseFacts } from '../case-facts.ts';
import { maskCandidates } from '../masks/mask-candidates.ts';

export interface Fact {
  text: string;
  events: EventId[];
}

/** Where the answers come from: the facts of a case, and its two reports as saved or drafted. */
export interface FormSources {
  facts: CaseFacts;
  first: CaseReport;
  second: CaseReport;
}

/** What a section says. A search that was not made answers nothing; one that found nothing does. */
const said = ({ questions, fields }: CaseReport, id: SectionId): Fact => {
  const claims = [...questions, ...fields]
    .filter((section) => section.id === id)
    .flatMap((section) => section.claims)
    .filter(({ certainty }) => certainty !== 'not-examined');
  return {
    // Every sentence in a line of its own, as a form has it.
    text: plainLines(claims, '\n').join('\n'),
    events: [...new Set(claims.flatMap(({ events }) => events))],
  };
};

const stamped = (ms: number | undefined): Fact => ({ text: ms === undefined ? '' : japanStamp(ms), events: [] });

/** What was decided and done, as the workbench recorded it; nothing else is claimed. */
const handling = ({ facts, second }: FormSources): Fact => {
  const { report, actions: words } = messagesIn(second.language);
  const { status } = report.second;
  const { isolation, firstSentAt, actions = [] } = facts.handling;
  const lines: string[] = [];
  if (firstSentAt !== null) lines.push(status.firstSent(japanStamp(Date.parse(firstSentAt))));
  if (isolation !== null) {
    const told = { at: japanStamp(Date.parse(isolation.at)), reason: quotable(isolation.reason, 160) };
    lines.push(isolation.decision === 'isolate' ? status.isolate(told) : status.notIsolate(told));
  }
  for (const { body } of inForce(actions)) {
    const at = body.performedAt === null ? words.notYet : japanStamp(Date.parse(body.performedAt));
    const named = { host: quotable(body.host, 120), target: quotable(body.target, 160) };
    lines.push(`${at} ${words.told({ kind: body.kind, result: body.result, ...named })}`);
  }
  return { text: lines.join('\n'), events: [] };
};

const accounts = ({ facts }: FormSources): Fact => {
  const names = maskCandidates(facts.events, facts.hosts, '').filter(
    ({ kind, value }) => kind === 'account' && /[\\@]/.test(value),
  );
  return { text: names.map(({ value }) => quotable(value, 120)).join('\n'), events: [] };
};

const answers: Record<FormFact, (sources: FormSources) => Fact> = {
  customer: ({ facts }) => ({ text: facts.customer, events: [] }),
  'received-at': ({ facts }) => stamped(facts.receivedAtMs),
  'first-seen-at': ({ facts }) => stamped(facts.recording?.firstMs),
  overview: ({ first }) => said(first, 'overview'),
  detail: ({ second }) => said(second, 'detail'),
  hosts: ({ first }) => said(first, 'endpoint'),
  accounts,
  files: ({ second }) => said(second, 'process'),
  destinations: ({ second }) => said(second, 'destinations'),
  spread: ({ second }) => said(second, 'spread'),
  actions: handling,
  prevention: ({ second }) => said(second, 'prevention'),
};

/** A fact as a form asks for it; its text is empty where the records do not tell. */
export const factOf = (fact: FormFact, sources: FormSources): Fact => answers[fact](sources);
