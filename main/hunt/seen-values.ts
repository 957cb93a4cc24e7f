import type { HuntLanguage } from '../../shared/hunt/model.ts';
import { classUid } from '../../shared/event/classes.ts';
import type { CustomerStore } from '../store/customer-store.ts';
import { activityCode, directionCode, outcomeCode, targetKindCode, timeBasisCode } from '../store/event-codes.ts';
import { readingMaps } from './tree/field-aliases.ts';
import { ownField, sigmaFields, type Held } from './tree/field-maps.ts';
import { inDetail } from './tree/view-columns.ts';
import { valueLiteral } from './write/value-literal.ts';

/** Newest events that are looked at: enough to know the names of a customer's desk, few enough for a key press. */
export const eventsLooked = 20_000;
/** A list nobody reads to its end. */
const MOST = 50;
/** A value longer than this is not written by choosing it from a list. */
const LONGEST = 400;

interface Seen {
  value: string;
  count: number;
}

/** Columns of few words: all of them, seen or not. */
const words: Record<string, Record<string, number>> = {
  class: classUid,
  activity: activityCode,
  targetKind: targetKindCode,
  direction: directionCode,
  outcome: outcomeCode,
  timeBasis: timeBasisCode,
};

const counted = (values: readonly Seen[]): Seen[] => {
  const counts = new Map<string, number>();
  for (const { value, count } of values) counts.set(value, (counts.get(value) ?? 0) + count);
  return [...counts].map(([value, count]) => ({ value, count }));
};

/** What the product keeps of such a value: a name instead of a path, a path without its drive. */
const held: Partial<Record<Held, (value: string) => string>> = {
  'last-part': (value) => value.slice(value.lastIndexOf('\\') + 1),
  'device-path': (value) => value.replace(/^[A-Za-z]:(?=\\)/, '*'),
};

/** `SHA256=…` of the column of all digests; `Name=value; …` of the column of details. */
const partsOf = (values: readonly Seen[], named: RegExp): Seen[] =>
  values.flatMap(({ value, count }) => {
    const found = named.exec(value)?.[1];
    return found === undefined || found === '' ? [] : [{ value: found, count }];
  });

const seenIn = (store: CustomerStore, column: string): Seen[] => {
  const few = words[column];
  if (few !== undefined) return Object.keys(few).map((value) => ({ value, count: 0 }));
  const look = (name: string): Seen[] => store.recentValues({ column: name, events: eventsLooked });
  const [, algorithm] = /^hashes\.(\w+)$/u.exec(column) ?? [];
  if (algorithm !== undefined) return partsOf(look('hashes'), new RegExp(`${algorithm}=([0-9A-Fa-f]+)`));
  if (inDetail.includes(column)) return partsOf(look('detail'), new RegExp(`(?:^|; )${column}=([^;]*)`));
  return look(column);
};

interface Meaning {
  column: string;
  holds: Held;
}

const meaningsOf = (language: HuntLanguage, field: string): Meaning[] => {
  const maps = language === 'sigma' ? [sigmaFields] : readingMaps[language];
  if (maps === null) return [{ column: field, holds: 'whole' }];
  const found = maps.flatMap((map) => {
    const own = ownField(map, field, 'process');
    return own === null ? [] : [{ column: own.field, holds: own.held.holds }];
  });
  return found.length === 0 && inDetail.includes(field) ? [{ column: field, holds: 'whole' }] : found;
};

/** What the field holds in the customer's newest events, nearest first, each as the language writes it. */
export const seenValues = (
  store: CustomerStore,
  { language, field, typed }: { language: HuntLanguage; field: string; typed: string },
): { value: string; literal: string; count: number }[] => {
  const [meaning] = meaningsOf(language, field);
  if (meaning === undefined) return [];
  const cut = held[meaning.holds] ?? ((value: string) => value);
  const wanted = typed.toLowerCase();
  return counted(seenIn(store, meaning.column).map(({ value, count }) => ({ value: cut(value), count })))
    .flatMap((one) => {
      const at = one.value.toLowerCase().indexOf(wanted);
      return at < 0 || one.value === '' || one.value.length > LONGEST ? [] : [{ ...one, rank: at === 0 ? 0 : 1 }];
    })
    .sort((a, b) => a.rank - b.rank || b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MOST)
    .map(({ value, count }) => ({ value, count, literal: valueLiteral(language, value) }));
};
