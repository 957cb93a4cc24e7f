import type { StoredEvent } from '../../shared/event/model.ts';
import type { ReportSection } from '../../shared/report/model.ts';
import { defangName, quotable, visible } from '../../shared/report/evidence-text.ts';
import { japanStamp } from '../../shared/report/japan-time.ts';
import type { Sweep } from './case-facts.ts';
import type { Behaviour, Reading } from './behaviours.ts';
import { penFor } from './pen.ts';
import type { Pen } from './pen.ts';
import { isolatedBy } from './isolation-state.ts';
import { tellCoverage } from './coverage.ts';
import { openQuestionsOf } from './origin.ts';
import { removalsIn } from './removals.ts';
import { hasOpenRemovals } from './second/open-removals.ts';
import type { Step } from './story.ts';
import { STORY, storyOf, toldActs } from './story.ts';
import { sweepResult } from './sweeps.ts';
import type { DraftWords } from './telling.ts';
import { shortHost, tellStep } from './telling.ts';

const HOSTS_NAMED = 4;

const tellStory = (reading: Reading, words: DraftWords, pen: Pen): void => {
  const hosts = reading.facts.hosts.length;
  let before: Step | null = null;
  for (const step of storyOf(reading, STORY)) {
    const proof = step.flatMap(({ context, events }) => [...context.slice(0, 1), ...events]);
    pen.say('confirmed', tellStep(step, before, { words, hosts }), proof);
    before = step;
  }
};

/** One proof per host: the first thing the attack did there, or else the first event of the case. */
export const tellScope = ({ facts, events, behaviours }: Reading, words: DraftWords, pen: Pen): void => {
  const { found } = sweepResult(facts.spread);
  const elsewhere = found.flatMap((sweep) => sweep.events);
  const affected = [...new Set([...facts.hosts, ...found.flatMap(({ hostsFound }) => hostsFound)])];
  const proof = affected.flatMap((host) => {
    const first =
      behaviours.find(({ lead }) => lead.host === host)?.lead ??
      [...events, ...elsewhere].find((event) => event.host === host);
    return first === undefined ? [] : [first];
  });
  const hosts = affected.slice(0, HOSTS_NAMED).map((host) => shortHost(host, affected));
  pen.say('confirmed', words.scope({ hosts, total: affected.length, hostsInStore: facts.hostsInStore }), proof);
};

const indicatorText = ({ kind, indicator }: Sweep): string =>
  kind === 'address' || kind === 'dns' ? defangName(visible(indicator.slice(0, 80))) : quotable(indicator, 40);

export const tellSpread = ({ facts }: Reading, words: DraftWords, pen: Pen): void => {
  const { found, clean, searched } = sweepResult(facts.spread);
  const known = [...facts.hosts, ...found.flatMap(({ hostsFound }) => hostsFound)];
  for (const sweep of found.slice(0, 2)) {
    const kinds = [words.sweepKind[sweep.kind]];
    pen.say(
      'confirmed',
      words.sweepFound({
        kinds,
        searched,
        indicator: indicatorText(sweep),
        found: sweep.hostsFound.slice(0, HOSTS_NAMED).map((host) => shortHost(host, known)),
      }),
      sweep.events,
    );
  }
  if (clean.length > 0) {
    // One hash that was seen elsewhere and one that was not: of the kind that was seen, nothing may be said for all.
    const seen = new Set(found.map(({ kind }) => kind));
    const kinds = [...new Set(clean.filter(({ kind }) => !seen.has(kind)).map(({ kind }) => words.sweepKind[kind]))];
    if (kinds.length > 0) pen.say('not-found', words.sweepClean({ kinds, searched, found: [], indicator: '' }));
  }
};

/** Why nothing can be said of other hosts, where nothing was searched. */
export const openSpread = ({ facts }: Reading, { open }: DraftWords): string[] => {
  const { found, clean } = sweepResult(facts.spread);
  if (found.length + clean.length > 0) return [];
  return [facts.hostsInStore <= facts.hosts.length ? open.spreadNoHosts : open.spreadNothing];
};

const lasting = new Set<Behaviour['kind']>([
  'autorun',
  'service',
  'task',
  'persistence-tool',
  'registry',
  'account',
  'file',
]);

/** A later deletion of the same value, file or task, or of the key above it. */
const wasUndone = ({ lead }: Behaviour, events: StoredEvent[]): boolean => {
  const target = (lead.target ?? '').toLowerCase();
  return events.some(({ activity, seenAtMs, host, target: deleted }) => {
    if (activity !== 'delete' || seenAtMs < lead.seenAtMs || host !== lead.host || deleted === null) return false;
    const gone = deleted.toLowerCase();
    return target === gone || target.startsWith(`${gone}\\`);
  });
};

const wasPartlyBlocked = ({ alerts }: Reading): boolean =>
  alerts.some(({ origin }) => origin?.disposition === 'blocked' || origin?.disposition === 'partly');

export const tellRemains = (reading: Reading, words: DraftWords, pen: Pen): void => {
  const { behaviours, attack, table, events } = reading;
  const leaving = behaviours.filter(({ suspicion }) => suspicion === 'removable-copy' || suspicion === 'upload');
  if (leaving.length > 0) {
    const out = leaving.map(({ lead }) => lead);
    pen.say('inferred', words.remainsTaken, out);
    return;
  }
  const isIsolated = isolatedBy(reading.facts.handling).length > 0;
  const removed = removalsIn(reading.facts.handling).length;
  const changes = toldActs(reading).filter((behaviour) => lasting.has(behaviour.kind) && !wasUndone(behaviour, events));
  const processes = [...attack].flatMap((key) => table.processes.get(key) ?? []);
  const started = processes.filter(({ start }) => start !== null);
  const blocked = events.filter(({ outcome }) => outcome === 'blocked');
  if (
    blocked.length > 0 &&
    behaviours.every((behaviour) => behaviour.events.some(({ outcome }) => outcome === 'blocked'))
  ) {
    pen.say('inferred', words.remainsBlocked, blocked.slice(0, 4));
    return;
  }
  const proof = changes.map(({ lead }) => lead);
  if (removed > 0) {
    const said = { count: removed, isolated: isIsolated };
    const stands = [...started.flatMap(({ start }) => start ?? []), ...proof];
    const text = hasOpenRemovals(reading, words) ? words.handling.removedSome(said) : words.handling.removedAll(said);
    pen.say(stands.length > 0 ? 'inferred' : 'advice', text, stands);
    return;
  }
  const settings = changes.some(({ kind }) => kind !== 'file');
  const endings = started.flatMap(({ ended }) => ended ?? []);
  const allEnded = started.length > 0 && endings.length === started.length;
  if (allEnded)
    pen.say('inferred', words.remainsStopped({ changes: settings, isolated: isIsolated }), [...endings, ...proof]);
  else {
    const running = started.filter(({ ended }) => ended === null).flatMap(({ start }) => start ?? []);
    if (running.length + proof.length === 0) pen.say('not-examined', words.remainsUnknown);
    else
      pen.say(
        'inferred',
        words.remains({
          changes: settings,
          partly: blocked.length > 0 || wasPartlyBlocked(reading),
          isolated: isIsolated,
        }),
        [...running, ...proof],
      );
  }
};

/** What was not looked at, by name. */
export const openItems = (reading: Reading, words: DraftWords): string[] => {
  const { facts, behaviours } = reading;
  const items: string[] = [];
  items.push(...openQuestionsOf(reading, words), ...openSpread(reading, words));
  if (facts.recording !== null) items.push(words.open.before({ from: japanStamp(facts.recording.firstMs) }));
  if (behaviours.some(({ kind }) => kind === 'outbound' || kind === 'internal')) items.push(words.open.content);
  items.push(words.open.files);
  return items;
};

/** When the second report is due, as the clock of the case has it. */
const dueText = ({ secondDueAtMs }: Reading['facts']): string =>
  secondDueAtMs === null || secondDueAtMs === undefined ? '' : japanStamp(secondDueAtMs).replace(/:\d{2} JST$/, ' JST');

/** インシデント概要: what happened in order, how far it reached, whether the threat remains, what is open. */
export const overviewOf = (reading: Reading, words: DraftWords): ReportSection => {
  const pen = penFor('overview');
  const { behaviours, facts } = reading;
  if (behaviours.length === 0) pen.say('not-found', words.happenedNothing({ events: facts.eventTotal }));
  else {
    tellStory(reading, words, pen);
    tellScope(reading, words, pen);
  }
  tellSpread(reading, words, pen);
  tellCoverage(reading, words, pen, false);
  if (behaviours.length > 0) tellRemains(reading, words, pen);
  pen.say('not-examined', words.notExamined({ items: openItems(reading, words), due: dueText(facts) }));
  return pen.section();
};
