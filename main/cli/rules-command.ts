import path from 'node:path';
import type { Command } from './answer.ts';
import { needed } from './arguments.ts';
import { pipelinesIn } from './query-file.ts';
import { reasonLine } from './reason-line.ts';
import { followRun } from './progress.ts';

export const runRules: Command = (args) => {
  const customer = needed(args.customer, 'customer');
  const rules = args.rules === null ? null : path.resolve(args.rules);
  return async (session) => {
    const pipelineTexts = await pipelinesIn(args.pipelines);
    const running = session.api.rules.run({ customer, rules, pipelineTexts }, followRun(session));
    session.onInterrupt(running.cancel);
    const result = await running.done;
    const { cli } = session.messages;
    return {
      document: result,
      lines: [
        cli.rulesRun(result.rules, result.matches.length, result.seconds),
        ...(result.matchesInText.length > 0 ? [cli.rulesInText(result.matchesInText.length)] : []),
        ...result.pipelines.map(cli.pipelineTaken),
        ...result.unsupported.map((rule) => reasonLine(session.messages, rule)),
      ],
      status: 0,
    };
  };
};
