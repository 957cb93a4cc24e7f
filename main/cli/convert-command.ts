import path from 'node:path';
import type { FidelityCard } from '../../shared/hunt/fidelity.ts';
import { HuntLanguage } from '../../shared/hunt/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { convertHunt } from '../hunt/convert.ts';
import type { Answer } from './answer.ts';
import { needed, UsageError, type Arguments } from './arguments.ts';
import { requirePipeline } from '../pipeline/hunting/rule-pipelines.ts';
import { pipelinesIn, queryIn } from './query-file.ts';

const languageIn = (value: string | null, option: 'from' | 'to'): HuntLanguage => {
  const language = HuntLanguage.safeParse(needed(value, option));
  if (!language.success) throw new UsageError(`--${option} ${HuntLanguage.options.join('|')}`, 'convert');
  return language.data;
};

/** The overall verdict and every condition that is not exact, for people. */
export const cardLines = ({ verdict, clauses, pipelines = [] }: FidelityCard, { cli, hunt }: Messages): string[] => [
  hunt.fidelity.overall[verdict],
  ...pipelines.map(cli.pipelineTaken),
  ...clauses
    .filter((clause) => clause.verdict !== 'exact')
    .map((clause) => {
      const why = clause.reasons.map(({ code, detail }) => hunt.fidelity.reasons[code](detail)).join(' ');
      return cli.clause(hunt.fidelity.verdicts[clause.verdict], clause.asked.replaceAll(/\p{C}/gu, ' '), why);
    }),
];

/** `convert FILE --from LANGUAGE --to LANGUAGE`: needs neither workspace nor passphrase. Exit status 1 where it is not exact. */
export const convert = (args: Arguments): ((messages: Messages) => Promise<Answer>) => {
  const [file, ...others] = args.files;
  if (file === undefined || others.length > 0) throw new UsageError('FILE', 'convert');
  const from = languageIn(args.from, 'from');
  const to = languageIn(args.to, 'to');
  return async (messages) => {
    const pipelines = (await pipelinesIn(args.pipelines)).map(requirePipeline);
    const made = convertHunt({ from, to, text: await queryIn(path.resolve(file)), pipelines });
    const { cli, hunt } = messages;
    return {
      document: made,
      lines: [
        ...(made.text === null ? [] : [made.text]),
        ...made.diagnostics.map(({ line, column, code, detail }) =>
          cli.diagnostic(line, column, hunt.fidelity.diagnostics[code](detail)),
        ),
        ...cardLines(made.card, messages),
        ...(made.parts ?? []).flatMap((part) => [
          `-- ${part.name.replaceAll(/\p{C}/gu, ' ')}`,
          ...(part.text === null || made.text !== null ? [] : [part.text]),
          ...cardLines(part.card, messages),
        ]),
      ],
      status: made.text !== null && made.card.verdict === 'exact' ? 0 : 1,
    };
  };
};
