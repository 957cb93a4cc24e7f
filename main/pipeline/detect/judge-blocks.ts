import { ruleFields } from '../../normalize/vendor-fields.ts';
import { whenOf } from '../../normalize/when.ts';
import { judge, type Judge } from '../../rules/judge.ts';
import { Correlator, OWN, WHOLE } from '../../rules/correlation/correlate.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { unsupportedText } from '../../../shared/rules/unsupported.ts';
import type { EventId } from '../../../shared/event/model.ts';
import type { RuleCard } from '../../../shared/rules/model.ts';
import type { RecordFields } from '../../sources/record.ts';
import type { CustomerStore, StoredBlock } from '../../store/customer-store.ts';
import { decodeBlock } from '../ingest/decode.ts';
import type { Match } from './judge-messages.ts';

interface Seen {
  event: EventId;
  /** Ids of the rules that matched, those that are only a part of correlations left out. */
  own: Set<string>;
  whole: Set<string>;
}

export interface BlockJudge {
  /** Single matches of a block; the hits correlations rest on are kept for `correlated`. */
  block: (block: StoredBlock) => Match[];
  /** True where a correlation needs also what was judged before. */
  needsAll: boolean;
  /** Only keeps hits, of records that were judged before. */
  remember: (block: StoredBlock) => void;
  /** The matches of correlations over all that was seen. */
  correlated: (store: CustomerStore) => Match[];
  /** The rules' cards, with what could not be judged in the end. */
  cards: () => RuleCard[];
}

interface Options {
  startsFrom4688: boolean;
}

/** Blocks in any order → matches. A correlation's match is its events: each is told under the correlation's id. */
export const judgeBlocks = (set: RuleSet, options: Options): BlockJudge => {
  const givenUp = new Set<string>();
  const correlator = new Correlator(set.correlations, ({ id }) => givenUp.add(id));
  const all = judge(set, options);
  const needed = judge({ rules: set.rules.filter(({ id }) => correlator.isNeeded(id)) }, options);
  const idsOf = (judging: Judge, fields: RecordFields, at: { event: EventId; timeMs: number; sides: number }) => {
    const ids = new Set<string>();
    for (const { rule, view } of judging.hits(fields)) {
      if (correlator.isNeeded(rule.id)) correlator.add(rule, view, at);
      if (!set.silent.has(rule.id)) ids.add(rule.id);
    }
    return ids;
  };
  const see = (block: StoredBlock, judging: Judge, take: (seen: Seen, slot: number) => void): void => {
    for (const [slot, read] of decodeBlock(block.format, block.bytes, block.records).entries()) {
      const event = block.eventIds[slot];
      if (!read.ok || event === null || event === undefined) continue;
      const { own: ownFields } = read;
      const fields = ruleFields(read.fields);
      // Every stored event has a time: a record without one was rejected.
      const timeMs = whenOf(fields)?.seenAtMs ?? 0;
      const whole = idsOf(judging, fields, { event, timeMs, sides: ownFields === undefined ? OWN | WHOLE : WHOLE });
      const own = ownFields === undefined ? whole : idsOf(judging, ownFields, { event, timeMs, sides: OWN });
      take({ event, own, whole }, slot);
    }
  };
  return {
    needsAll: set.correlations.length > 0,
    block: (block) => {
      const matches: Match[] = [];
      see(block, all, ({ event, own, whole }, slot) => {
        const record = block.records[slot]?.record ?? 0;
        for (const ruleId of new Set([...own, ...whole])) {
          matches.push({ ruleId, event, file: block.file, record, own: own.has(ruleId), whole: whole.has(ruleId) });
        }
      });
      return matches;
    },
    remember: (block) => see(block, needed, () => undefined),
    correlated: (store) => correlatedMatches(store, correlator, set.silent),
    cards: () =>
      set.cards.map((card) =>
        givenUp.has(card.id) ? { ...card, unsupported: unsupportedText('correlation-size', card.title) } : card,
      ),
  };
};

const correlatedMatches = (store: CustomerStore, correlator: Correlator, silent: ReadonlySet<string>): Match[] => {
  const own = new Map(correlator.matches(OWN).map(({ ruleId, events }) => [ruleId, events]));
  return correlator.matches(WHOLE).flatMap(({ ruleId, events: whole }) => {
    if (silent.has(ruleId)) return [];
    const byOwn = own.get(ruleId) ?? new Set<number>();
    // `as`: the events a correlation tells are those it was given above.
    const ids = [...new Set([...byOwn, ...whole])].sort((a, b) => a - b) as EventId[];
    return store.eventsByIds(ids).map(({ id, ref }) => ({
      ruleId,
      event: id,
      file: ref.file,
      record: ref.record,
      own: byOwn.has(id),
      whole: whole.has(id),
    }));
  });
};
