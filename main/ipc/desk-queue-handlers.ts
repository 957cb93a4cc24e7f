import { parseFilter } from '../../shared/alerts/filter.ts';
import type { QueueColumn } from '../../shared/alerts/contract.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { changeHands, requireFree } from '../alerts/claims.ts';
import type { QueueView } from '../alerts/queue-index.ts';
import { alertDetail, alertPrevalence, similarCases } from '../pipeline/desk/alert-views.ts';
import type { DeskQueue } from '../pipeline/desk/desk-queue.ts';
import { ProgramPrevalence } from '../pipeline/ingest/program-prevalence.ts';
import type { Session } from '../pipeline/session.ts';
import type { CaseStepName } from '../store/queue-store.ts';
import type { Handlers } from './handlers.ts';

/** Names offered for completing a filter. */
const mostNames = 500;

type Found = { caseId: CaseId } & ReturnType<Session['storeOfCase']>;

const looked = (session: Session, caseIds: readonly CaseId[]): Found[] =>
  caseIds.map((caseId) => ({ caseId, ...session.storeOfCase(caseId) }));

/** Cases for a decision: all are looked up, and found free or taken over, before anything is written. */
const taken = (session: Session, caseIds: readonly CaseId[], takeOver: string | null): Found[] => {
  const found = looked(session, caseIds);
  const by = session.actor;
  for (const { caseId, store } of found) requireFree(store, { caseIds: [caseId], by, takeOver });
  if (takeOver === null) return found;
  for (const { caseId, store } of found) {
    const owner = store.caseOwners().get(caseId);
    if (owner !== undefined && owner !== by) {
      changeHands(store, { caseIds: [caseId], to: by, by, at: session.now(), takeOver });
    }
  }
  return found;
};

const tell = (session: Session, found: readonly Found[]): { cases: number } => {
  for (const customer of new Set(found.map((one) => one.customer))) session.changes.say('cases', customer);
  return { cases: found.length };
};

/** The same step for many cases. */
const stepForAll = (
  session: Session,
  found: readonly Found[],
  step: { name: CaseStepName; detail: Record<string, string> },
): { cases: number } => {
  const at = session.now();
  for (const { caseId, store } of found) store.putCaseStep(caseId, { ...step, at });
  return tell(session, found);
};

type JudgeInput = Parameters<Handlers['alerts']['judge']>[0];

const judge = (session: Session, { caseIds, severity, reason, code, takeOver }: JudgeInput): { cases: number } => {
  if ((severity === 'false-positive') !== (code !== null)) throw new AppError('invalid-input', { what: 'code' });
  const found = taken(session, caseIds, takeOver);
  const at = session.now();
  const by = session.actor;
  for (const { caseId, store } of found) {
    if (code !== null) store.putCaseStep(caseId, { name: 'false-positive', at, detail: { code } });
    store.judgeCase(caseId, { severity, reason, at, by });
  }
  return tell(session, found);
};

interface Asked {
  filter: string;
  sort: QueueColumn;
  descending: boolean;
  upTo: number | null;
}

const viewOf = (session: Session, { filter, ...asked }: Asked): QueueView => ({
  ...asked,
  filter: parseFilter(filter),
  nowMs: session.platform.clock.nowMs(),
  me: session.actor,
});

export const deskQueueHandlers = (session: Session, queue: DeskQueue): Pick<Handlers, 'alerts'> => {
  const programs = new ProgramPrevalence(session);
  return {
    alerts: {
      queue: ({ offset, limit, ...asked }) => {
        const view = viewOf(session, asked);
        const index = queue.index();
        const page = index.page({ ...view, offset, limit });
        const { size: all, suppressed } = index;
        return { ...page, all, suppressed, newest: queue.newest, problems: view.filter.problems };
      },
      place: ({ caseId, alertId, ...asked }) => ({
        at: queue.index().placeOf(viewOf(session, asked), { caseId, alertId }),
      }),
      counts: ({ filters }) => {
        const index = queue.index();
        const asked = { sort: 'clock' as const, descending: false, upTo: null };
        return filters.map((filter) => index.count(viewOf(session, { ...asked, filter })));
      },
      names: () => queue.index().names(mostNames),
      detail: (asked) => alertDetail(session, asked),
      prevalence: (asked) => alertPrevalence(session, queue, asked),
      programs: ({ asked }) => programs.of(asked),
      similar: (asked) => similarCases(session, queue, asked),
      takeUp: ({ caseId }) => {
        stepForAll(session, looked(session, [caseId]), { name: 'opened', detail: {} });
        return {};
      },
      judge: (asked) => judge(session, asked),
      isolation: ({ caseIds, decision, reason, takeOver }) =>
        stepForAll(session, taken(session, caseIds, takeOver), { name: 'isolation', detail: { decision, reason } }),
      secondSent: ({ caseIds }) => stepForAll(session, looked(session, caseIds), { name: 'second-sent', detail: {} }),
    },
  };
};
