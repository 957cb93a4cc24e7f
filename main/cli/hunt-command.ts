import path from 'node:path';
import { CaseId } from '../../shared/cases/model.ts';
import { HuntLanguage } from '../../shared/hunt/model.ts';
import type { Command, Session } from './answer.ts';
import { needed, UsageError } from './arguments.ts';
import { cardLines } from './convert-command.ts';
import { massHunt } from './mass-command.ts';
import { huntOver, spanOf } from './hunt-targets-command.ts';
import { pipelinesIn, queryIn } from './query-file.ts';
import { reasonLine } from './reason-line.ts';
import { runRules } from './rules-command.ts';

/** A script reads everything at once: the largest budget there is. */
const budget = { rowLimit: 100_000, secondsLimit: 3600 };

/** `--mass` keeps what all rules find in one pass, `--rules` answers as `rules run` does; `--query` the table of one hunt. */
export const hunt: Command = (args) => {
  if (args.mass) {
    if (args.query !== null || args.caseId !== null) throw new UsageError('--mass --query | --case', 'hunt');
    return massHunt(args);
  }
  if (args.rules !== null) {
    const wrong = args.query !== null ? 'query' : args.caseId !== null ? 'case' : null;
    if (wrong !== null) throw new UsageError(`--rules --${wrong}`, 'hunt');
    return runRules(args);
  }
  const customer = needed(args.customer, 'customer');
  const file = path.resolve(needed(args.query, 'query'));
  const language = HuntLanguage.safeParse(args.language ?? 'sql');
  if (!language.success) throw new UsageError(`--language ${HuntLanguage.options.join('|')}`, 'hunt');
  // A time nobody can read is told before anything is opened.
  spanOf(args);
  const caseId = args.caseId === null ? null : CaseId.parse(args.caseId);
  return async (session: Session) => {
    const text = await queryIn(file);
    const { cli } = session.messages;
    const pipelineTexts = await pipelinesIn(args.pipelines);
    const input = { customer, caseId, language: language.data, text, parameters: {}, pipelineTexts, ...budget };
    if (args.targets.length > 0) return huntOver(session, input, args);
    const running = session.api.hunt.run(input, () => undefined);
    session.onInterrupt(running.cancel);
    const answer = await running.done;
    return {
      document: answer,
      lines: [
        answer.columns.join('\t'),
        ...answer.rows.map((row) => row.map((cell) => lineOf(cell)).join('\t')),
        cli.hunted(answer.rows.length, answer.seconds),
        ...answer.limits.map((limit) => session.messages.hunt.targets.limits[limit]),
        ...(answer.local === null
          ? (answer.pipelines ?? []).map(cli.pipelineTaken)
          : cardLines(answer.local.card, session.messages)),
        ...answer.unsupported.map((rule) => reasonLine(session.messages, rule)),
      ],
      status: answer.limits.length > 0 || answer.unsupported.length > 0 ? 1 : 0,
    };
  };
};

/** Evidence may hold anything: no control character reaches the terminal. */
const lineOf = (cell: string | number | null): string =>
  cell === null ? '' : String(cell).replaceAll(/\p{C}/gu, ' ').slice(0, 2000);
