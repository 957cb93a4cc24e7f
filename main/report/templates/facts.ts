import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import type { EventId } from '../../../shared/event/model.ts';
import { defangName, quotable, visible } from '../../../shared/report/evidence-text.ts';
import { japanStamp, japanTime } from '../../../shared/report/japan-time.ts';
import type { CaseReport, Certainty, Claim, SectionId } from '../../../shared/report/model.ts';
import type { FactValue, HeadValue } from '../../../shared/templates/values.ts';
import { valueNameOf } from '../../../shared/templates/sections.ts';
import type { Reading } from '../behaviours.ts';
import { destinationsOf } from '../destinations.ts';
import { addTo } from '../grouped.ts';
import { endpointText, hostName, type DraftWords } from '../telling.ts';

/** Longest list of facts a text can run over. */
const ENTRIES = 60;
/** Records named behind one fact. */
const RECEIPTS = 50;

interface Fact {
  text: string;
  events: EventId[];
  certainty: Certainty;
}

/**
 * A fact reaches the template as a sign that stands for it. Its words are put in after the template has been carried out, so
 * nothing in evidence is ever read as template, and every place it was written is known.
 */
const sign = (at: number): string => `\uE000${String(at)}\uE001`;
const signs = /\uE000(\d{1,6})\uE001/g;

const plain = (entries: Record<string, unknown>): object => Object.assign(Object.create(null) as object, entries);

/** What a report says at its head: nothing of it needs a receipt. */
export const headScope = (
  report: Pick<CaseReport, 'number' | 'title' | 'severity' | 'marking' | 'receivedAtMs' | 'draftedAt' | 'language'>,
  customer: string,
): Record<HeadValue, string> => ({
  customer: visible(customer),
  number: visible(report.number),
  title: visible(report.title),
  severity: messagesIn(report.language).report.draft.severity[report.severity],
  severity_code: report.severity,
  marking: report.marking,
  received: japanStamp(report.receivedAtMs),
  date: japanTime(Date.parse(report.draftedAt)).date,
});

export interface FactScope {
  scope: object;
  facts: Fact[];
}

type Given = Pick<CaseReport, 'questions' | 'fields'>;

type Keep = (text: string, events: readonly EventId[], certainty?: Certainty) => string;

const destinationEntries = (reading: Reading, words: DraftWords, keep: Keep): object[] =>
  destinationsOf(reading)
    .slice(0, ENTRIES)
    .map(({ address, port, name, count, events }) => {
      const proof = events.slice(0, 3).map(({ id }) => id);
      return plain({
        address: keep(endpointText(address, null), proof),
        port: keep(port === null ? words.unknown : String(port), proof),
        name: keep(name === null ? words.unknown : defangName(visible(name.slice(0, 120))), proof),
        count: keep(
          String(count),
          events.map(({ id }) => id),
        ),
      });
    });

const alertEntries = ({ alerts }: Reading, keep: Keep): object[] =>
  alerts.slice(0, ENTRIES).map(({ title, host, firstSeenMs, events }) => {
    const proof = events.slice(0, 3);
    return plain({
      title: keep(quotable(title, 64), proof),
      host: keep(hostName(host), proof),
      time: keep(japanStamp(firstSeenMs), proof),
    });
  });

/** Accounts the attack's processes were started under, with the starts. */
const userEntries = ({ attack, table }: Reading, keep: Keep): string[] => {
  const users = new Map<string, EventId[]>();
  for (const key of attack) {
    const { user = null, start = null } = table.processes.get(key) ?? {};
    if (user === null || start === null) continue;
    addTo(users, quotable(user, 48), start.id);
  }
  return [...users].slice(0, ENTRIES).map(([user, events]) => keep(user, events));
};

/** Everything a text of a section may name, each fact with its receipts. */
export const factScope = (reading: Reading, drafted: Given, words: DraftWords, head: object): FactScope => {
  const facts: Fact[] = [];
  const keep: Keep = (text, events, certainty = 'confirmed') => {
    if (text === '') return '';
    facts.push({ text, events: [...new Set(events)].slice(0, RECEIPTS), certainty });
    return sign(facts.length - 1);
  };
  const hostOf = (host: string): string => {
    const event = reading.events.find((one) => one.host === host);
    return keep(hostName(host), event === undefined ? [] : [event.id]);
  };
  const sentences = (claims: readonly Claim[]): string[] =>
    claims.slice(0, ENTRIES).map(({ text, events, certainty }) => keep(text, events, certainty));
  const values: Record<FactValue, unknown> = {
    host: hostOf(reading.alerts[0]?.host ?? reading.facts.hosts[0] ?? ''),
    hosts: reading.facts.hosts.slice(0, ENTRIES).map(hostOf),
    users: userEntries(reading, keep),
    destinations: destinationEntries(reading, words, keep),
    alerts: alertEntries(reading, keep),
    sections: plain(
      Object.fromEntries(
        [...drafted.questions, ...drafted.fields].map(({ id, claims }) => [valueNameOf(id), sentences(claims)]),
      ),
    ),
  };
  return { scope: plain({ ...head, ...values }), facts };
};

const gradeOf = (used: readonly Fact[]): Certainty => {
  const proved = used.filter(({ events }) => events.length > 0);
  const certainties = new Set(proved.map(({ certainty }) => certainty));
  // Words of one grade keep it; where grades meet, the weaker one is claimed.
  if (certainties.has('inferred')) return 'inferred';
  return certainties.has('confirmed') ? 'confirmed' : 'advice';
};

/** The lines of a text as sentences: each with the receipts of the facts that stand in it. */
export const claimsOfText = (
  text: string,
  { facts, section, where }: { facts: readonly Fact[]; section: SectionId; where: 'before' | 'after' },
): Claim[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line, at) => {
      const used = [...line.matchAll(signs)].flatMap(([, index]) => facts[Number(index)] ?? []);
      return {
        id: `${section}-t${where === 'before' ? 'b' : 'a'}${String(at + 1)}`,
        certainty: gradeOf(used),
        text: line.replace(signs, (_all, index: string) => facts[Number(index)]?.text ?? ''),
        events: [...new Set(used.flatMap(({ events }) => events))],
        edited: false,
      };
    });
