import type { HuntAnswer, HuntCell } from '../../shared/hunt/model.ts';
import type { EventId, StoredEvent } from '../../shared/event/model.ts';
import type { RuleCard } from '../../shared/rules/model.ts';

const COLUMNS = [
  'id',
  'seenAt',
  'rule',
  'level',
  'host',
  'user',
  'image',
  'commandLine',
  'target',
  'detail',
  'class',
  'eventCode',
  'ruleId',
] as const;

export interface FoundEvent {
  ruleId: string;
  event: EventId;
}

const cellsOf = (event: StoredEvent, card: RuleCard | undefined, ruleId: string): HuntCell[] => [
  event.id,
  new Date(event.seenAtMs).toISOString(),
  card?.title ?? ruleId,
  card?.level ?? null,
  event.host,
  event.user,
  event.image,
  event.commandLine,
  event.target,
  event.detail,
  event.class,
  event.eventCode,
  ruleId,
];

/** A row for each rule and event, by time. Events that are no longer stored are left out. */
export const sigmaRows = (
  found: readonly FoundEvent[],
  { events, cards }: { events: readonly StoredEvent[]; cards: readonly RuleCard[] },
): Pick<HuntAnswer, 'columns' | 'rows'> => {
  const eventById = new Map(events.map((event) => [event.id, event]));
  const cardById = new Map(cards.map((card) => [card.id, card]));
  const pairs = found.flatMap(({ ruleId, event: id }) => {
    const event = eventById.get(id);
    return event === undefined ? [] : [{ ruleId, event }];
  });
  pairs.sort((a, b) => a.event.seenAtMs - b.event.seenAtMs || a.event.id - b.event.id);
  return {
    columns: [...COLUMNS],
    rows: pairs.map(({ ruleId, event }) => cellsOf(event, cardById.get(ruleId), ruleId)),
  };
};
