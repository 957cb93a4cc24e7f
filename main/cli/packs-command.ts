import path from 'node:path';
import type { PackRun } from '../../shared/hunt/pack.ts';
import type { Answer, Command, Session } from './answer.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { failureLine } from './reason-line.ts';
import { needed, UsageError } from './arguments.ts';

type Listed = Awaited<ReturnType<Session['api']['packs']['list']>>[number];

const list = async (session: Session, customer: string): Promise<Answer> => {
  const packs = await session.api.packs.list({ customer });
  const lines = packs.map(({ pack, dueAt, lastRun }) =>
    [pack.name, pack.cadence, dueAt ?? '-', lastRun?.startedAt ?? '-'].join('\t'),
  );
  return { document: packs, lines, status: 0 };
};

const add = async (session: Session, customer: string, file: string): Promise<Answer> => {
  const stored = await session.api.packs.load({ customer, file });
  return { document: stored, lines: [stored.pack.name], status: 0 };
};

const isWhole = ({ cancelled, results }: PackRun): boolean =>
  !cancelled &&
  results.every(({ failure, limits, unsupported }) => failure === null && limits.length + unsupported === 0);

const linesOf = (name: string, { results }: PackRun, messages: Messages): string[] =>
  results.map(({ hunt, rows, fresh, failure, limits }) =>
    [
      name,
      hunt,
      String(rows),
      String(fresh),
      failure === null
        ? limits.map((limit) => messages.hunt.targets.limits[limit]).join(' ') || '-'
        : failureLine(messages, failure),
    ].join('\t'),
  );

const runAll = async (session: Session, customer: string, packs: readonly Listed[]): Promise<Answer> => {
  const runs: { pack: string; run: PackRun }[] = [];
  let isStopped = false;
  for (const { id, pack } of packs) {
    if (isStopped) break;
    const running = session.api.packs.run({ customer, id }, ({ hunt }) => session.say(`${pack.name}: ${hunt}`));
    session.onInterrupt(() => {
      isStopped = true;
      running.cancel();
    });
    runs.push({ pack: pack.name, run: await running.done });
  }
  return {
    document: runs,
    lines: runs.flatMap(({ pack, run }) => linesOf(pack, run, session.messages)),
    status: runs.every(({ run }) => isWhole(run)) && !isStopped ? 0 : 1,
  };
};

const isDue = ({ dueAt }: Listed): boolean => dueAt !== null && Date.parse(dueAt) <= Date.now();

/** `list`, `add` from a file, and `run`: one pack by name, or all that are due, so that a timer of the system can do the rounds. */
export const packs: Command = (args) => {
  const [action] = args.files;
  const customer = needed(args.customer, 'customer');
  const { pack: name, due } = args;
  if (action === 'list') return (session) => list(session, customer);
  if (action === 'add') {
    const file = path.resolve(needed(args.file, 'file'));
    return (session) => add(session, customer, file);
  }
  if (action !== 'run' || args.files.length > 1) throw new UsageError('list|add|run', 'packs');
  if ((name === null) === !due) throw new UsageError('--pack NAME | --due', 'packs');
  return async (session) => {
    const stored = await session.api.packs.list({ customer });
    const chosen = stored.filter((one) => (name === null ? isDue(one) : one.pack.name === name));
    if (name !== null && chosen.length === 0) throw new UsageError(`--pack ${name}`, 'packs');
    return runAll(session, customer, chosen);
  };
};
