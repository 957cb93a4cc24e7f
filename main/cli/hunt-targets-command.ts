import { failureWords } from '../../shared/i18n/errors/failure-words.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { HuntInput } from '../../shared/hunt/contract.ts';
import type { HuntPlan, HuntTarget, TakenRows, TargetOutcome, TargetsAnswer } from '../../shared/hunt/target.ts';
import type { Answer, Session } from './answer.ts';
import { UsageError, type Arguments } from './arguments.ts';
import { cardLines } from './convert-command.ts';

const dayMs = 86_400_000;

/** Evidence may hold anything: no control character reaches the terminal. */
const plain = (cell: string | number | null): string =>
  cell === null ? '' : String(cell).replaceAll(/\p{C}/gu, ' ').slice(0, 2000);

const instant = (value: string, option: 'from' | 'to'): number => {
  const ms = Date.parse(value);
  if (Number.isNaN(ms)) throw new UsageError(`--${option} 2026-11-23T00:00:00Z`, 'hunt');
  return ms;
};

/** The span of time that is sent: `--from`, `--to`; without them the last 24 hours. */
export const spanOf = ({ from, to }: Pick<Arguments, 'from' | 'to'>): { fromMs: number; toMs: number } => {
  const toMs = to === null ? Date.now() : instant(to, 'to');
  return { fromMs: from === null ? toMs - dayMs : instant(from, 'from'), toMs };
};

/** As `--target` names it: `local`, a connection's name, or `NAME:search`. */
const spoken = ({ connection, name, search, id }: HuntTarget): string =>
  connection === null ? 'local' : id.includes(':') ? `${name}:${search ?? ''}` : name;

const chosenOf = (all: readonly HuntTarget[], names: readonly string[], { hunt }: Messages): HuntTarget[] =>
  names.map((name) => {
    const found = all.find((one) => spoken(one) === name);
    if (found === undefined) throw new UsageError(hunt.targets.cliTargets(all.map(spoken).join(', ')), 'hunt');
    return found;
  });

const planLines = (plan: HuntPlan, target: HuntTarget, messages: Messages): string[] => {
  if (plan.card === null || plan.needs === 'nothing') return [];
  return [`${spoken(target)}: ${messages.hunt.targets.needs[plan.needs]}`, ...cardLines(plan.card, messages)];
};

const outcomeLines = (outcome: TargetOutcome, { cli, errors, hunt }: Messages): string[] => {
  const { name, search, failure, limits, notes, rows, seconds } = outcome;
  const own = search === null ? 'local' : hunt.targets.name(name, search);
  const words = failure === null ? [] : [failureWords(errors, failure.code, failure.params).what(failure.params)];
  return [
    cli.hunted(rows, seconds),
    ...limits.map((limit) => hunt.targets.limits[limit]),
    ...words,
    ...notes.map(({ code, detail }) => hunt.targets.notes[code](detail)),
  ].map((line) => `${own}: ${plain(line)}`);
};

const isWhole = ({ failure, limits, notes }: TargetOutcome): boolean =>
  failure === null && limits.length === 0 && notes.every(({ code }) => code === 'no-snapshot');

const takenLines = (taken: TakenRows | null, { hunt }: Messages): string[] => {
  if (taken === null) return [];
  const { events, known, rejected, withoutRecord } = taken;
  const { targets } = hunt;
  return [
    targets.taken(String(events), String(known), String(rejected)),
    ...(withoutRecord === 0 ? [] : [targets.withoutRecord(String(withoutRecord))]),
  ];
};

const take = async (
  { api, onInterrupt }: Session,
  customer: string,
  answer: TargetsAnswer,
): Promise<TakenRows | null> => {
  if (answer.rows.length === 0) return null;
  const rows = answer.rows.map((_, row) => row);
  const taking = api.huntTargets.take({ customer, run: answer.run, rows }, () => undefined);
  onInterrupt(taking.cancel);
  return taking.done;
};

/**
 * `hunt … --target local|CONNECTION[:SEARCH]`, repeatable. `--agree` says yes to translations that find more or less; `--take`
 * stores the vendors' rows. Exit status 1 where any target's answer is not whole.
 */
export const huntOver = async (session: Session, input: HuntInput, args: Arguments): Promise<Answer> => {
  const { api, messages } = session;
  const { customer, language, text, parameters } = input;
  const all = await api.huntTargets.list({ customer });
  const targets = chosenOf(all, args.targets, messages);
  const typed = { customer, language, text, parameters };
  const plans = await api.huntTargets.plan({ ...typed, targets: targets.map(({ id }) => id) });
  const asked = targets.map(({ id }, at) => ({ id, agreed: args.agree ? (plans[at]?.text ?? null) : null }));
  const running = api.huntTargets.run({ ...input, ...spanOf(args), targets: asked }, () => undefined);
  session.onInterrupt(running.cancel);
  const answer = await running.done;
  const taken = args.take ? await take(session, customer, answer) : null;
  return {
    document: { ...answer, taken },
    lines: [
      ...targets.flatMap((target, at) => {
        const plan = plans[at];
        return plan === undefined ? [] : planLines(plan, target, messages);
      }),
      answer.columns.join('\t'),
      ...answer.rows.map((row) => row.map(plain).join('\t')),
      ...answer.targets.flatMap((outcome) => outcomeLines(outcome, messages)),
      ...takenLines(taken, messages),
    ],
    status: answer.targets.every(isWhole) ? 0 : 1,
  };
};
