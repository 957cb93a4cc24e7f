import path from 'node:path';
import type { z } from 'zod';
import type { RulesRun } from '../../shared/rules/contract.ts';
import type { RuleCard } from '../../shared/rules/model.ts';
import { ingest } from '../pipeline/ingest.ts';
import { judgeAgain, starterRules } from '../pipeline/judge-new.ts';
import { judgeStore, type Judged } from '../pipeline/judge-store.ts';
import { readRuleFiles } from '../pipeline/rule-files.ts';
import type { Session } from '../pipeline/session.ts';
import { parseRuleSet } from '../rules/rule-set.ts';
import type { Handlers } from './handlers.ts';

/** The customer the sample incident is filed under. */
const sampleCustomer = 'Sample';
const sampleFile = 'lsass-campaign-02.jsonl.gz';

type Run = z.input<typeof RulesRun>;

const runOf = (cards: RuleCard[], judged: Judged, started: number): Run => {
  const byRule = new Map<string, { file: string; record: number }[]>();
  for (const { ruleId, file, record } of judged.matches) {
    const events = byRule.get(ruleId) ?? [];
    events.push({ file, record });
    byRule.set(ruleId, events);
  }
  return {
    rules: cards.length,
    unsupported: cards.flatMap(({ id, unsupported }) => (unsupported === null ? [] : [{ id, reason: unsupported }])),
    matches: [...byRule].map(([ruleId, events]) => ({ ruleId, events })),
    seconds: (performance.now() - started) / 1000,
  };
};

export const sourcesHandlers = (session: Session): Pick<Handlers, 'sources' | 'rules'> => ({
  sources: {
    import: (input, running) => ingest(session, input, running),
    importSample: (_input, running) =>
      ingest(
        session,
        {
          customer: sampleCustomer,
          paths: [path.join(session.platform.resourcesFolder, 'demo', sampleFile)],
        },
        running,
      ),
    history: ({ customer }) => session.customer(customer).importHistory(),
    rejected: ({ customer, limit }) => session.customer(customer).rejectedRows(limit),
  },
  rules: {
    list: async () => (await starterRules(session)).set.cards,
    run: async ({ customer, rules }, running) => {
      const started = performance.now();
      if (rules === null) {
        const { judged } = await session.turns.take(customer, () => judgeAgain(session, customer, running));
        return runOf((await starterRules(session)).set.cards, judged, started);
      }
      const files = await readRuleFiles(rules);
      const judged = await judgeStore(session, { customer, rules: files, afterBlock: 0 }, running);
      return runOf(parseRuleSet(files).cards, judged, started);
    },
  },
});
