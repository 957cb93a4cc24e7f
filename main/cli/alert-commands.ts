import { FalsePositiveCode, type QueueRow } from '../../shared/alerts/contract.ts';
import { Severity } from '../../shared/alerts/model.ts';
import { CaseId } from '../../shared/cases/model.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { Answer, Command, Session } from './answer.ts';
import { needed, UsageError, type Arguments } from './arguments.ts';

/** Rows asked for at once. */
const windowRows = 1000;

const queueOf = async ({ api }: Session, filter: string) => {
  const asked = { filter, sort: 'clock' as const, descending: false, limit: windowRows };
  const first = await api.alerts.queue({ ...asked, offset: 0 });
  const rows: QueueRow[] = [...first.rows];
  while (rows.length < first.total) {
    const next = await api.alerts.queue({ ...asked, offset: rows.length });
    if (next.rows.length === 0) break;
    rows.push(...next.rows);
  }
  return { ...first, rows };
};

const list = async (session: Session, filter: string): Promise<Answer> => {
  const { rows, total, all, suppressed, problems } = await queueOf(session, filter);
  const { cli, desk, triage } = session.messages;
  const lines = rows.map(({ severity, clock, customer, host, rule, caseId, owner }) => {
    const due = clock.dueAtMs === null ? '-' : new Date(clock.dueAtMs).toISOString();
    return [cli.severity[severity], due, desk.stage[clock.stage], customer, host, rule, caseId, owner ?? '-'].join(
      '\t',
    );
  });
  return {
    document: { alerts: rows, total, all, suppressed, problems },
    lines: [
      ...(problems.length > 0 ? [desk.problems(problems.join(' '))] : []),
      ...(lines.length > 0 ? lines : [desk.noMatch]),
      ...(suppressed > 0 ? [triage.suppressedCount(String(suppressed))] : []),
    ],
    status: problems.length > 0 ? 1 : 0,
  };
};

/** The case that is meant: an alert is judged with its case. */
const caseMeant = async (session: Session, { caseId, alert }: Arguments): Promise<CaseId> => {
  if (caseId !== null) return CaseId.parse(caseId);
  for (const filter of ['', 'is:suppressed']) {
    const { rows } = await queueOf(session, filter);
    const row = rows.find(({ alertId }) => alertId === alert);
    if (row !== undefined) return row.caseId;
  }
  throw new AppError('not-found', { what: 'alert', id: alert ?? '' });
};

const oneOf = <T extends string>(values: readonly T[], given: string, option: string): T => {
  const found = values.find((value) => value === given);
  if (found === undefined) throw new UsageError(`--${option} ${values.join('|')}`, 'alerts');
  return found;
};

const judge = (args: Arguments): ReturnType<Command> => {
  if ((args.caseId === null) === (args.alert === null)) throw new UsageError('--case | --alert', 'alerts');
  const severity = oneOf(Severity.options, needed(args.severity, 'severity'), 'severity');
  const reason = needed(args.reason, 'reason');
  if ((severity === 'false-positive') !== (args.code !== null)) throw new UsageError('--code', 'alerts');
  const code = args.code === null ? null : oneOf(FalsePositiveCode.options, args.code, 'code');
  return async (session) => {
    const caseId = await caseMeant(session, args);
    const { cases } = await session.api.alerts.judge({
      caseIds: [caseId],
      severity,
      reason,
      code,
      takeOver: args.takeOver,
    });
    const { cli } = session.messages;
    return {
      document: { caseId, severity, reason, code, cases },
      lines: [`${caseId}\t${cli.severity[severity]}`],
      status: 0,
    };
  };
};

const suppressions = async ({ api, messages }: Session): Promise<Answer> => {
  const rows = await api.suppressions.list({});
  const { list: words } = messages.triage;
  return {
    document: { suppressions: rows },
    lines:
      rows.length === 0
        ? [words.empty]
        : rows.map(({ customer, suppression, state, hidden, hits }) =>
            [
              words.state[state],
              customer,
              suppression.createdBy,
              new Date(suppression.expiresAtMs).toISOString(),
              String(hidden),
              String(hits),
              JSON.stringify(suppression.scope),
            ].join('\t'),
          ),
    status: 0,
  };
};

export const alerts: Command = (args) => {
  const [action, ...rest] = args.files;
  if (rest.length > 0) throw new UsageError(rest.join(' '), 'alerts');
  if (action === 'judge') return judge(args);
  if (action === 'suppressions') return (session) => suppressions(session);
  if (action !== 'list') throw new UsageError('list | judge | suppressions', 'alerts');
  const filter = [args.filter ?? '', args.suppressed ? 'is:suppressed' : ''].join(' ').trim();
  return (session) => list(session, filter);
};
