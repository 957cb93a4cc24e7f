import type { z } from 'zod';
import type { RuleCard } from '../../../shared/rules/model.ts';
import type { RunProgress } from '../../../shared/rules/contract.ts';
import type { JudgeDone, JudgeOrder, JudgeProgressed, Match } from './judge-messages.ts';
import type { Pipeline } from '../../rules/pipelines/pipeline.ts';
import type { RuleFile } from '../../rules/rule-card.ts';
import type { Session } from '../session.ts';
import { runOnThread } from '../threads/threads.ts';

export interface Judged {
  cards: RuleCard[];
  /** Names of the pipelines that changed one of them. */
  pipelines: string[];
  matches: Match[];
  events: number;
  cancelled: boolean;
}

interface Running {
  report: (progress: z.input<typeof RunProgress>) => void;
  signal: AbortSignal;
}

/** Judges the stored records of a customer that came after `afterBlock`, on a thread of its own. */
export const judgeStore = async (
  session: Session,
  what: {
    customer: string;
    rules: RuleFile[];
    pipelines?: readonly Pipeline[];
    afterBlock: number;
    startsFrom4688: boolean;
  },
  running: Running,
): Promise<Judged> => {
  const eventsTotal = session.customer(what.customer).eventTotals().events;
  const order: JudgeOrder = {
    access: session.workspace.customerAccess(what.customer),
    rules: what.rules,
    pipelines: what.pipelines ?? [],
    afterBlock: what.afterBlock,
    startsFrom4688: what.startsFrom4688,
    eventsTotal,
  };
  const matches: Match[] = [];
  let told = 0;
  const done = await runOnThread<JudgeProgressed, JudgeDone>(session.platform, {
    worker: 'judge',
    order,
    signal: running.signal,
    onMessage: (message) => {
      // One by one: a spread of a block's matches could pass the engine's limit of arguments.
      if (message.type === 'matches') for (const match of message.matches) matches.push(match);
      else if (performance.now() - told > 200) {
        told = performance.now();
        running.report({ events: message.events, of: eventsTotal, matches: matches.length });
      }
    },
  });
  const { cards, pipelines, events, cancelled } = done;
  return { cards, pipelines, matches, events, cancelled };
};
