import { severityOf } from '../../../shared/cases/model.ts';
import { claimsOf } from '../../../shared/report/stale.ts';
import type { CaseReport, ReportSection } from '../../../shared/report/model.ts';
import type { Reading } from '../behaviours.ts';
import type { Destination } from '../destinations.ts';
import { openSpread, tellSpread } from '../overview.ts';
import { penFor } from '../pen.ts';
import { happened, usersOf } from '../questions.ts';
import { isOpening } from '../story.ts';
import type { DraftWords } from '../telling.ts';
import { endpointText } from '../telling.ts';
import { foreignHashes } from './foreign-hashes.ts';
import type { SecondWords } from './words.ts';

const textOf = (report: CaseReport): string =>
  claimsOf(report)
    .map(({ text }) => text)
    .join('\n');

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

/** Measures by layer, each only where a fact of this case calls for it. */
const prevention = (reading: Reading, destinations: readonly Destination[], words: SecondWords): ReportSection => {
  const pen = penFor('prevention');
  if (severityOf(reading.facts.judgement) === 'false-positive') {
    pen.say('advice', words.prevention.none);
    return pen.section();
  }
  const { events, behaviours } = reading;
  const isBlocked = events.some(({ outcome }) => outcome === 'blocked');
  const kinds = new Set(behaviours.map(({ kind }) => kind));
  if (!isBlocked) pen.say('advice', words.prevention.edr);
  if (foreignHashes(reading).length > 0) pen.say('advice', words.prevention.hash);
  if (destinations.some(({ scope }) => scope === 'public')) pen.say('advice', words.prevention.network);
  if (behaviours.some(isOpening)) pen.say('advice', words.prevention.mail);
  if (usersOf(reading).length > 0) pen.say('advice', words.prevention.accounts);
  if (kinds.has('encoded-script') || kinds.has('script')) pen.say('advice', words.prevention.scripts);
  if (kinds.has('lateral') || kinds.has('remote-logon') || kinds.has('remote-session'))
    pen.say('advice', words.prevention.segments);
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
