import { inForce } from '../../../shared/actions/model.ts';
import { severityOf } from '../../../shared/cases/model.ts';
import { claimWords } from '../../../shared/report/grid.ts';
import { actionEntry } from '../../../shared/report/ledger.ts';
import { claimsOf } from '../../../shared/report/stale.ts';
import type { CaseReport, ReportSection } from '../../../shared/report/model.ts';
import type { Behaviour, Reading } from '../behaviours.ts';
import type { Destination } from '../destinations.ts';
import { openSpread, tellSpread } from '../overview.ts';
import { penFor } from '../pen.ts';
import { happened, usersOf } from '../questions.ts';
import { originOf } from '../origin.ts';
import { suspicionsIn } from '../suspicions.ts';
import type { DraftWords } from '../telling.ts';
import { endpointText } from '../telling.ts';
import { foreignHashes } from './foreign-hashes.ts';
import type { SecondWords } from './words.ts';

/** Entries one sentence stands on. */
const BOUND = 20;

const textOf = (report: CaseReport): string => claimsOf(report).map(claimWords).join('\n');

/** What is new against the first report as it was last saved: by facts, not by wording. */
const sinceFirst = (
  reading: Reading,
  destinations: readonly Destination[],
  draft: DraftWords,
  words: SecondWords,
): ReportSection => {
  const pen = penFor('since-first');
  const { facts } = reading;
  const { first } = facts;
  if (first === null) {
    pen.say('not-found', words.since.noFirst);
    return pen.section();
  }
  const severity = severityOf(facts.judgement);
  if (severity === first.severity) pen.say('advice', words.since.sameSeverity(draft.severity[severity]));
  else pen.say('advice', words.since.severity(draft.severity[first.severity], draft.severity[severity]));
  const basis = first.basis ?? { events: facts.eventTotal, alerts: facts.alerts.length };
  const more = { alerts: facts.alerts.length - basis.alerts, events: facts.eventTotal - basis.events };
  if (more.alerts > 0 || more.events > 0) {
    const fresh = facts.alerts.filter(({ firstSeenMs }) => firstSeenMs > Date.parse(first.draftedAt));
    const proof = fresh.flatMap(({ events }) => events.slice(0, 1));
    pen.say(proof.length > 0 ? 'confirmed' : 'advice', words.since.more(more), proof);
  } else pen.say('advice', words.since.noMore);
  const sentAt = facts.handling.firstSentAt;
  const since = inForce(facts.handling.actions ?? []).filter(
    ({ body: { result, performedAt } }) =>
      (result === 'done' || result === 'partly') && sentAt !== null && performedAt !== null && performedAt > sentAt,
  );
  if (since.length > 0)
    pen.act(draft.handling.sinceActions(since.length), ...since.slice(0, BOUND).map(({ id }) => actionEntry(id)));
  const told = textOf(first);
  const unseen = destinations.filter(({ address, port }) => !told.includes(endpointText(address, port)));
  if (unseen.length > 0) {
    const named = unseen.slice(0, 3).map(({ address, port }) => endpointText(address, port));
    const proof = unseen.slice(0, 3).flatMap(({ events }) => events.slice(0, 1));
    pen.say('confirmed', words.since.destinations(named, unseen.length), proof);
  }
  return pen.section();
};

const otherEndpoints = (reading: Reading, draft: DraftWords, words: SecondWords): ReportSection => {
  const pen = penFor('other-endpoints');
  tellSpread(reading, draft, pen);
  for (const item of openSpread(reading, draft)) pen.say('not-examined', words.spread.open(item));
  return pen.section();
};

/** A document, a download, or a file a browser or mail program put on the disk. */
const cameByFile = (reading: Reading): boolean => ['document', 'download', 'opened'].includes(originOf(reading).from);

const ranPowerShell = ({ behaviours }: Reading): boolean =>
  behaviours.some(
    ({ kind, lead }) =>
      (kind === 'script' || kind === 'encoded-script') &&
      /powershell|pwsh/i.test(`${lead.image ?? ''} ${lead.commandLine ?? ''}`),
  );

const moved = new Set<Behaviour['kind']>(['lateral', 'remote-logon', 'remote-session', 'remote-command']);

/** Measures by layer, each only where a fact of this case calls for it. */
const measures = (reading: Reading, destinations: readonly Destination[], { prevention }: SecondWords): string[] => {
  const severity = severityOf(reading.facts.judgement);
  if (severity === 'false-positive') return [prevention.none];
  const { events, behaviours, facts } = reading;
  const about = [...new Set(suspicionsIn(facts.alerts).flatMap((one) => prevention.about[one] ?? []))];
  if (severity === 'low') return about.length > 0 ? about : [prevention.accounts];
  const called: readonly (readonly [boolean, string])[] = [
    [foreignHashes(reading).length > 0, prevention.hash],
    [destinations.some(({ scope }) => scope === 'public'), prevention.network],
    [cameByFile(reading), prevention.mail],
    [usersOf(reading).length > 0, prevention.accounts],
    [ranPowerShell(reading), prevention.scripts],
    [behaviours.some(({ kind }) => moved.has(kind)), prevention.segments],
  ];
  return [
    ...(events.some(({ outcome }) => outcome === 'blocked') ? [] : [prevention.edr]),
    ...about,
    ...called.flatMap(([isCalledFor, text]) => (isCalledFor ? [text] : [])),
  ];
};

const prevention = (reading: Reading, destinations: readonly Destination[], words: SecondWords): ReportSection => {
  const pen = penFor('prevention');
  for (const text of measures(reading, destinations, words)) pen.say('advice', text);
  return pen.section();
};

export const secondQuestions = (
  reading: Reading,
  destinations: readonly Destination[],
  draft: DraftWords,
  words: SecondWords,
): ReportSection[] => [
  happened(reading, draft),
  sinceFirst(reading, destinations, draft, words),
  otherEndpoints(reading, draft, words),
  prevention(reading, destinations, words),
];
