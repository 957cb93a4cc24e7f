import { inForce } from '../../../shared/actions/model.ts';
import type { EventId } from '../../../shared/event/model.ts';
import type { FormFact } from '../../../shared/forms/model.ts';
import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import { baseName, quotable } from '../../../shared/report/evidence-text.ts';
import { japanStamp } from '../../../shared/report/japan-time.ts';
import type { CaseReport, SectionId } from '../../../shared/report/model.ts';
import { plainLines } from '../../../shared/report/shapes.ts';
import { readCase } from '../behaviours.ts';
import { blockable } from '../block-targets.ts';
import type { CaseFacts } from '../case-facts.ts';
import { destinationsOf } from '../destinations.ts';
import { foreignHashes } from '../second/foreign-hashes.ts';
import { maskCandidates } from '../masks/mask-candidates.ts';

/** Names of products, the same in every language. */
const vendorNames = {
  falcon: 'CrowdStrike Falcon',
  'carbon-black': 'Carbon Black Cloud',
  sentinelone: 'SentinelOne',
  mdr: 'MDR',
  iris: 'DFIR-IRIS',
  other: 'EDR',
} as const;

/** Alerts named one by one; more of them are counted. */
const ALERTS = 8;

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

/** What told it first: each alert of the case once, the earliest first, with who raised it. */
const detectedBy = ({ facts, second: { language } }: FormSources): Fact => {
  const told = facts.alerts.toSorted((a, b) => a.firstSeenMs - b.firstSeenMs);
  const { forms } = messagesIn(language);
  const lines = told.slice(0, ALERTS).map(({ title, host, firstSeenMs, origin }) => {
    const by = origin === null ? forms.ownRule : vendorNames[origin.vendor];
    return `${japanStamp(firstSeenMs)} ${by}: ${quotable(title, 160)} (${quotable(host, 80)})`;
  });
  const more = told.length > ALERTS ? [forms.moreAlerts({ count: told.length - ALERTS })] : [];
  return { text: [...lines, ...more].join('\n'), events: told.flatMap(({ events }) => events.slice(0, 1)) };
};

/** Techniques of ATT&CK the alerts name, by id, with their names where they are known. */
const techniques = ({ facts, second: { language } }: FormSources): Fact => {
  const ids = [...new Set(facts.alerts.flatMap((alert) => alert.techniques))].sort();
  const named = ids.map((id) => [id, language === 'ja' ? facts.techniqueNames?.get(id) : undefined]);
  return {
    text: named.map((parts) => parts.filter((part) => part !== undefined).join(' ')).join('\n'),
    events: facts.alerts.filter((alert) => alert.techniques.length > 0).flatMap(({ events }) => events.slice(0, 1)),
  };
};

/** Hashes of the attack's own programs, then where it went. What everybody's machine asks is none. */
const indicators = ({ facts }: FormSources): Fact => {
  const reading = readCase(facts);
  const hashes = foreignHashes(reading).map(
    ({ image, algorithm, value }) =>
      `${image === null ? '' : `${quotable(baseName(image), 80)} `}${algorithm} ${value}`,
  );
  return {
    text: [...new Set([...hashes, ...blockable(reading, destinationsOf(reading)).targets])].join('\n'),
    events: [],
  };
};

const answers: Record<FormFact, (sources: FormSources) => Fact> = {
  customer: ({ facts }) => ({ text: facts.customer, events: [] }),
  'received-at': ({ facts }) => stamped(facts.receivedAtMs),
  'first-seen-at': ({ facts }) => stamped(facts.recording?.firstMs),
  'detected-by': detectedBy,
  techniques,
  indicators,
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
