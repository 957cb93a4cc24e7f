import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import { emptyDocument, RuleDocument } from '../../shared/opsrules/model.ts';
import { toldChanges } from '../../shared/opsrules/told.ts';
import type { Answer, Command, Session } from './answer.ts';
import { needed, UsageError } from './arguments.ts';

/** The file's rules, or without a file those saved last. */
const documentOf = async ({ api }: Session, customer: string, file: string | null): Promise<RuleDocument> => {
  if (file === null) {
    const [newest] = await api.opsrules.versions({ customer });
    return newest?.document ?? emptyDocument;
  }
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('not-found', { what: 'rules file', file }, { cause });
  });
  try {
    return RuleDocument.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError('invalid-input', { what: 'rules file', file }, { cause });
  }
};

const check = async (session: Session, document: RuleDocument): Promise<Answer> => {
  const findings = await session.api.opsrules.check({ document });
  const { cli } = session.messages;
  const lines = findings.map(({ kind, rules, example }) =>
    cli.opsFinding(kind, rules.join(', '), JSON.stringify(example)),
  );
  return {
    document: { rules: document.rules.length, findings },
    lines: lines.length > 0 ? lines : [session.messages.opsrules.noFindings],
    // A hole is asked about, which is what was agreed; the other two are mistakes.
    status: findings.some(({ kind }) => kind !== 'hole') ? 1 : 0,
  };
};

const simulate = async (session: Session, customer: string, document: RuleDocument): Promise<Answer> => {
  const simulation = await session.api.opsrules.simulate({ customer, document });
  const { opsrules } = session.messages;
  const words = [
    ...toldChanges(simulation).map((told) => opsrules.told(told)),
    ...simulation.escalations.map(({ name, to, before, after }) =>
      opsrules.toldEscalation(to, name, String(after), String(before)),
    ),
  ];
  return {
    document: { ...simulation, words },
    lines: [
      opsrules.replayed(String(simulation.replayed), String(simulation.changes.length)),
      ...(words.length > 0 ? words : [opsrules.nothing]),
    ],
    status: 0,
  };
};

export const rulesOfOperation: Command = (args) => {
  const [action, ...rest] = args.files;
  if ((action !== 'check' && action !== 'simulate') || rest.length > 0) {
    throw new UsageError('check | simulate', 'rules-of-operation');
  }
  const customer = needed(args.customer, 'customer');
  const file = args.file === null ? null : path.resolve(args.file);
  return async (session) => {
    const document = await documentOf(session, customer, file);
    return action === 'check' ? check(session, document) : simulate(session, customer, document);
  };
};
