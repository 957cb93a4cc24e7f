import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CaseId } from '../../shared/cases/model.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { HuntLanguage } from '../../shared/hunt/model.ts';
import type { Command, Session } from './answer.ts';
import { needed, UsageError } from './arguments.ts';
import { runRules } from './rules-command.ts';

const textIn = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new AppError('not-found', { what: 'query', file }, { cause });
  }
};

/** A script reads everything at once: the largest budget there is. */
const budget = { rowLimit: 100_000, secondsLimit: 3600 };

/** `--rules` answers as `rules run` does; `--query` the table of one hunt. */
export const hunt: Command = (args) => {
  if (args.rules !== null) {
    const wrong = args.query !== null ? 'query' : args.caseId !== null ? 'case' : null;
    if (wrong !== null) throw new UsageError(`--rules --${wrong}`, 'hunt');
    return runRules(args);
  }
  const customer = needed(args.customer, 'customer');
  const file = path.resolve(needed(args.query, 'query'));
  const language = HuntLanguage.safeParse(args.language ?? 'sql');
  if (!language.success) throw new UsageError('--language sigma|sql', 'hunt');
  const caseId = args.caseId === null ? null : CaseId.parse(args.caseId);
  return async (session: Session) => {
    const text = await textIn(file);
    const { cli } = session.messages;
    const running = session.api.hunt.run(
      { customer, caseId, language: language.data, text, parameters: {}, ...budget },
      () => undefined,
    );
    session.onInterrupt(running.cancel);
    const answer = await running.done;
    return {
      document: answer,
      lines: [
        answer.columns.join('\t'),
        ...answer.rows.map((row) => row.map((cell) => lineOf(cell)).join('\t')),
        cli.hunted(answer.rows.length, answer.seconds),
        ...answer.limits.map((limit) => cli.huntLimit(limit)),
        ...answer.unsupported.map((rule) => cli.unsupportedRule(rule.id, rule.reason)),
      ],
      status: answer.limits.length > 0 || answer.unsupported.length > 0 ? 1 : 0,
    };
  };
};

/** Evidence may hold anything: no control character reaches the terminal. */
const lineOf = (cell: string | number | null): string =>
  cell === null ? '' : String(cell).replaceAll(/\p{C}/gu, ' ').slice(0, 2000);
