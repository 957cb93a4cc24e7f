import path from 'node:path';
import type { Command } from './answer.ts';
import { needed, UsageError } from './arguments.ts';
import { checkRules } from './check-rules-command.ts';
import { pipelinesIn } from './query-file.ts';
import { reasonLine } from './reason-line.ts';
import { followRun } from './progress.ts';

/** `rules run` and `rules check`. */
export const rulesCommand: Command = (args) => {
  const [action, other] = args.files;
  if (other !== undefined) throw new UsageError(other, 'rules');
  if (action === 'check') return checkRules(args);
  if (action !== 'run') throw new UsageError('run|check', 'rules');
  if (args.out !== null || args.format !== null) throw new UsageError('run --out | --format', 'rules');
  return runRules(args);
};

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
