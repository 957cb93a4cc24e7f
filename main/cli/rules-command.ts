import path from 'node:path';
import type { Command } from './answer.ts';
import { needed } from './arguments.ts';
import { followRun } from './progress.ts';

export const runRules: Command = (args) => {
  const customer = needed(args.customer, 'customer');
  const rules = args.rules === null ? null : path.resolve(args.rules);
  return async (session) => {
    const running = session.api.rules.run({ customer, rules }, followRun(session));
    session.onInterrupt(running.cancel);
    const result = await running.done;
    const { cli } = session.messages;
    return {
      document: result,
      lines: [
        cli.rulesRun(result.rules, result.matches.length, result.seconds),
        ...(result.matchesInText.length > 0 ? [cli.rulesInText(result.matchesInText.length)] : []),
        ...result.unsupported.map((rule) => cli.unsupportedRule(rule.id, rule.reason)),
      ],
      status: 0,
    };
  };
};
