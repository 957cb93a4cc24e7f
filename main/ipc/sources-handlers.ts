import path from 'node:path';
import type { z } from 'zod';
import type { RulesRun } from '../../shared/rules/contract.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { historySentences } from '../pipeline/ingest/damage-notes.ts';
import { ingest } from '../pipeline/ingest/ingest.ts';
import type { Match } from '../pipeline/detect/judge-messages.ts';
import { judgeAgain, starterCards } from '../pipeline/detect/judge-new.ts';
import { judgeStore, type Judged } from '../pipeline/detect/judge-store.ts';
import { HuntChecking } from '../pipeline/hunting/hunt-checking.ts';
import { pipelinesFor } from '../pipeline/hunting/rule-pipelines.ts';
import { readRuleFiles } from '../pipeline/hunting/rule-files.ts';
import type { Session } from '../pipeline/session.ts';
import { requireReadable } from './granted.ts';
import type { Handlers } from './handlers.ts';

/** The customer the sample incident is filed under. */
const sampleCustomer = 'Sample';
const sampleFile = 'lsass-campaign-02.jsonl.gz';

type Run = z.input<typeof RulesRun>;

const byRule = (matches: readonly Match[]): Run['matches'] => {
  const found = new Map<string, { file: string; record: number }[]>();
  for (const { ruleId, file, record } of matches) {
    const events = found.get(ruleId) ?? [];
    events.push({ file, record });
    found.set(ruleId, events);
  }
  return [...found].map(([ruleId, events]) => ({ ruleId, events }));
};

const runOf = ({ cards, pipelines, ...judged }: Judged, started: number): Run => {
  return {
    rules: cards.length,
    unsupported: cards.flatMap(({ id, unsupported }) => (unsupported === null ? [] : [{ id, reason: unsupported }])),
    matches: byRule(judged.matches.filter(({ own }) => own)),
    matchesInText: byRule(judged.matches.filter(({ own }) => !own)),
    pipelines,
    seconds: (performance.now() - started) / 1000,
  };
};

const rulesHandlers = (session: Session): Handlers['rules'] => {
  const checking = new HuntChecking(session);
  return {
    list: () => starterCards(session),
    check: async ({ rules, customer, pipelineTexts }) => {
      requireReadable(session.platform.grants, [rules]);
      const files = await readRuleFiles(rules);
      const pipelines = pipelinesFor(session, customer, pipelineTexts, 'local');
      const cards = await checking.rules({ files, pipelines });
      return { rules: cards, pipelines: pipelines.map(({ name }) => name) };
    },
    run: ({ customer, rules, pipelineTexts }, given) =>
      session.whileOpen(given, async (running) => {
        const started = performance.now();
        if (rules === null) {
          const { judged } = await session.turns.take(customer, () => judgeAgain(session, customer, running));
          return runOf(judged, started);
        }
        requireReadable(session.platform.grants, [rules]);
        const files = await readRuleFiles(rules);
        const pipelines = pipelinesFor(session, customer, pipelineTexts, 'local');
        const judged = await judgeStore(
          session,
          { customer, rules: files, pipelines, afterBlock: 0, startsFrom4688: false },
          running,
        );
        return runOf(judged, started);
      }),
  };
};

export const sourcesHandlers = (session: Session): Pick<Handlers, 'sources' | 'rules'> => ({
  sources: {
    import: async (input, running) => {
      requireReadable(session.platform.grants, input.paths);
      return session.whileOpen(running, (one) => ingest(session, input, one));
    },
    importSample: (_input, running) =>
      session.whileOpen(running, (one) =>
        ingest(
          session,
          {
            customer: sampleCustomer,
            paths: [path.join(session.platform.resourcesFolder, 'demo', sampleFile)],
          },
          one,
        ),
      ),
    history: ({ customer }) => {
      const messages = messagesIn(session.workspace.desk.settings().language);
      return session
        .customer(customer)
        .importHistory()
        .map((entry) => ({ ...entry, note: historySentences(messages, entry.note) }));
    },
    rejected: ({ customer, limit }) => session.customer(customer).rejectedRows(limit),
  },
  rules: rulesHandlers(session),
});
