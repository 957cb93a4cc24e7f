import type { EventId } from '../../../shared/event/model.ts';
import { ruleFields } from '../../normalize/vendor-fields.ts';
import { judge } from '../../rules/judge.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { CustomerStore, StoredBlock } from '../../store/customer-store.ts';
import { judgeBlocks } from '../detect/judge-blocks.ts';
import { decodeBlock } from '../ingest/decode.ts';
import { groupsOf } from './mass-groups.ts';
import type { MassProgressed } from './mass-messages.ts';

const add = (byRule: Map<string, number[]>, ruleId: string, event: EventId): void => {
  const own = byRule.get(ruleId);
  if (own === undefined) byRule.set(ruleId, [event]);
  // A record is read in two ways where text inside it was opened: it is one match all the same.
  else if (own.at(-1) !== event) own.push(event);
};

/** Asks every rule of a set about stretches of blocks; matches are told by rule and host. */
export const massJudge = (set: RuleSet, store: CustomerStore) => {
  const { hits } = judge(set, { startsFrom4688: true });
  const bases = new Set(set.correlations.flatMap((one) => [...one.bases.keys()]));
  let byRule = new Map<string, number[]>();
  let based = new Set<number>();
  let events = 0;
  return {
    block: (block: StoredBlock): void => {
      for (const [slot, read] of decodeBlock(block.format, block.bytes, block.records).entries()) {
        const event = block.eventIds[slot];
        if (!read.ok || event === null || event === undefined) continue;
        const found = hits(ruleFields(read.fields));
        if (read.own !== undefined) found.push(...hits(read.own));
        for (const { rule } of found) {
          if (bases.has(rule.id)) based.add(block.id);
          if (!set.silent.has(rule.id)) add(byRule, rule.id, event);
        }
      }
      events += block.records.length;
    },
    /** What was found since the last time. */
    take: (): MassProgressed => {
      const told: MassProgressed = { type: 'stretch', events, groups: groupsOf(store, byRule), based: [...based] };
      byRule = new Map();
      based = new Set();
      events = 0;
      return told;
    },
  };
};

/** The correlations of a set, over the blocks in which something they rest on was met. */
export const massCorrelations = (set: RuleSet, store: CustomerStore) => {
  const judging = judgeBlocks(set, { startsFrom4688: true });
  return {
    block: judging.remember,
    cards: judging.cards,
    take: (): MassProgressed => {
      const byRule = new Map<string, number[]>();
      for (const { ruleId, event } of judging.correlated(store)) add(byRule, ruleId, event);
      return { type: 'stretch', events: 0, groups: groupsOf(store, byRule), based: [] };
    },
  };
};
