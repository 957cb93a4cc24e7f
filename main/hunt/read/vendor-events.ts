import type { HuntLanguage } from '../../../shared/hunt/model.ts';
import { eventKinds, isEventKind, shapeOfKind, type EventKind } from '../tree/event-kinds.ts';
import { carbonBlackCounters } from '../write/cbc.ts';
import { falconEvents } from '../write/cql.ts';
import { elasticEvents } from '../write/elastic.ts';
import { defenderTables } from '../write/kql.ts';
import { sentinelEvents } from '../write/s1ql.ts';

/** The fields by which a product's records say what kind they are, with the values a kind may have. */
export type EventValues = Readonly<Record<string, readonly string[]>>;

export const everyKind: readonly EventKind[] = Object.keys(eventKinds).filter(isEventKind);

/** `*Written` stands for many names; these are some. */
const WRITTEN = ['PeFileWritten', 'NewScriptWritten', 'ZipFileWritten', 'OoxmlFileWritten', 'PdfFileWritten'];

const ofFalcon = (kind: EventKind): EventValues | null => {
  const known = falconEvents[kind];
  if (known === undefined) return null;
  return { '#event_simpleName': known.names.flatMap((name) => (name === '*Written' ? WRITTEN : [name])) };
};

const ofCarbonBlack = (kind: EventKind): EventValues | null => {
  const counter = carbonBlackCounters[kind];
  if (counter === undefined) return null;
  return counter === null ? { process_guid: ['1'] } : { [counter]: ['1'] };
};

const ofSentinelOne = (kind: EventKind): EventValues | null => {
  const name = sentinelEvents[kind];
  return name === undefined ? null : { 'event.type': [name] };
};

const ofElastic = (kind: EventKind): EventValues | null => {
  const known = elasticEvents[kind];
  if (known === undefined) return null;
  const [category, type] = known;
  return { 'event.category': [category], 'event.type': type === null ? [] : [type] };
};

const ofDefender = (kind: EventKind): EventValues | null => {
  const known = defenderTables[kind];
  if (known === undefined) return null;
  return { $table: [known.table], Type: [known.table], ActionType: known.action === null ? [] : [known.action] };
};

const ofView = (kind: EventKind): EventValues => {
  const { classes, activities, targetKind } = shapeOfKind(kind);
  return { class: classes, activity: activities ?? [], targetKind: targetKind === undefined ? [] : [targetKind] };
};

/** Null: this product has no such records. Sigma says it in the rule's log source, not in a field. */
export const eventValues: Record<Exclude<HuntLanguage, 'sigma'>, (kind: EventKind) => EventValues | null> = {
  sql: ofView,
  cql: ofFalcon,
  cbc: ofCarbonBlack,
  s1ql: ofSentinelOne,
  lucene: ofElastic,
  esql: ofElastic,
  kql: ofDefender,
};
