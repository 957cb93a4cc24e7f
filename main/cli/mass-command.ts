import path from 'node:path';
import type { Tally } from '../../shared/hunt/mass.ts';
import type { Command } from './answer.ts';
import { needed } from './arguments.ts';
import { pipelinesIn } from './query-file.ts';
import { reasonLine } from './reason-line.ts';
import { followRun } from './progress.ts';

const lineOf = (name: string, { hits, fresh, suppressed }: Tally): string =>
  [hits, fresh, suppressed, name.replaceAll(/\p{C}/gu, ' ')].join('\t');

/** All rules in one pass, kept: by rule (rare first), host and tactic, with what is new and what is held back. */
export const massHunt: Command = (args) => {
  const customer = needed(args.customer, 'customer');
  const rules = args.rules === null ? null : path.resolve(args.rules);
  return async (session) => {
    const pipelineTexts = await pipelinesIn(args.pipelines);
    const running = session.api.mass.run({ customer, rules, pipelineTexts }, followRun(session));
    session.onInterrupt(running.cancel);
    const result = await running.done;
    const { cli } = session.messages;
    return {
      document: result,
      lines: [
        cli.massColumns,
        ...result.rules.map((rule) => lineOf(rule.title, rule)),
        ...result.hosts.map((host) => lineOf(host.host, host)),
        ...result.tactics.map((tactic) => lineOf(tactic.tactic || '-', tactic)),
        cli.massRun({ ...result.run, fresh: result.fresh, hits: result.hits, suppressed: result.suppressed }),
        ...(result.run.pipelines ?? []).map(cli.pipelineTaken),
        ...result.run.limits.map((limit) => session.messages.hunt.targets.limits[limit]),
        ...result.unjudged.map(({ ruleId: id, reason }) => reasonLine(session.messages, { id, reason })),
      ],
      status: result.run.limits.length > 0 ? 1 : 0,
    };
  };
};
