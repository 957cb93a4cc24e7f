import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RuleCard } from '../../shared/rules/model.ts';
import { readUnsupported } from '../../shared/rules/unsupported.ts';
import { csvOf } from '../hunt/written-rows.ts';
import type { Command, Session } from './answer.ts';
import { needed, UsageError } from './arguments.ts';
import { pipelinesIn } from './query-file.ts';
import { reasonLine, reasonText } from './reason-line.ts';

interface Refused {
  id: string;
  title: string;
  path: string;
  field: string | null;
  code: string;
  reason: string;
}

const refusedIn = (cards: readonly RuleCard[]): Refused[] =>
  cards.flatMap(({ id, title, path: file, unsupported, unsupportedField }) =>
    unsupported === null
      ? []
      : [
          {
            id,
            title,
            path: file,
            field: unsupportedField ?? null,
            code: readUnsupported(unsupported)?.code ?? '',
            reason: unsupported,
          },
        ],
  );

/** How many for each reason, the most frequent first. */
const byReason = (refused: readonly Refused[]): { code: string; rules: number }[] => {
  const counts = new Map<string, number>();
  for (const { code } of refused) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, rules]) => ({ code, rules })).sort((a, b) => b.rules - a.rules);
};

const COLUMNS = ['id', 'title', 'path', 'field', 'code', 'reason'] as const;

const write = async (file: string, refused: readonly Refused[], format: string, { messages }: Session) => {
  const rows = refused.map((one) =>
    COLUMNS.map((name) => (name === 'reason' ? reasonText(messages, one.reason) : one[name])),
  );
  await writeFile(
    file,
    format === 'csv' ? csvOf({ columns: [...COLUMNS], rows }) : `${JSON.stringify(refused, null, 2)}\n`,
  );
};

/** `rules check --rules PATH`: what of a collection cannot be judged, and why; counted by reason, as CSV or JSON with `--out`. */
export const checkRules: Command = (args) => {
  const rules = path.resolve(needed(args.rules, 'rules'));
  const out = args.out === null ? null : path.resolve(args.out);
  const format = args.format ?? (out?.endsWith('.csv') === true ? 'csv' : 'json');
  if (format !== 'csv' && format !== 'json') throw new UsageError('--format csv|json', 'rules');
  return async (session) => {
    const pipelineTexts = await pipelinesIn(args.pipelines);
    const asked = { rules, customer: args.customer, pipelineTexts };
    const { rules: cards, pipelines } = await session.api.rules.check(asked);
    const unsupported = refusedIn(cards);
    const reasons = byReason(unsupported);
    if (out !== null) await write(out, unsupported, format, session);
    const { cli } = session.messages;
    return {
      document: { rules: cards.length, unsupported, reasons, pipelines, ...(out === null ? {} : { file: out }) },
      lines: [
        cli.rulesChecked(cards.length, unsupported.length),
        ...(pipelines.length === 0 ? [] : [session.messages.rulesUi.inForce(pipelines.join(', '))]),
        ...reasons.map(({ code, rules: count }) => `${String(count)}\t${code}`),
        ...(out === null ? unsupported.map((one) => reasonLine(session.messages, one)) : [out]),
      ],
      status: unsupported.length === 0 ? 0 : 1,
    };
  };
};
