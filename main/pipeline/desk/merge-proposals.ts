import { setImmediate as nextTurn } from 'node:timers/promises';
import type { z } from 'zod';
import { severityOf, type CaseId } from '../../../shared/cases/model.ts';
import type { groupingContract } from '../../../shared/grouping/contract.ts';
import { proposeMerges, type ComparedCase } from '../../cases/propose-merges.ts';
import { factsOfCase } from '../../cases/shared-facts.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { StoredCase } from '../../store/stored-case.ts';
import { summaryOf } from '../flow/case-views.ts';
import type { Session } from '../session.ts';

type Proposals = z.input<typeof groupingContract.proposals.output>;

/** Further away in time nothing is proposed (see propose-merges). */
const withinMs = 7 * 86_400_000;
/** Compared with one case, the nearest in time; how many there were is told. */
const mostCompared = 300;
/** Events read of each: those of its alerts first. */
const eventsRead = { own: 3000, other: 300 };
const mostProposed = 20;

const factsFor = (store: CustomerStore, stored: StoredCase, limit: number): ComparedCase<CaseId> => {
  const alerts = store.alerts(stored.id);
  const named = store.eventsByIds(alerts.flatMap(({ events }) => events.slice(0, 20)).slice(0, limit));
  const page = store.eventsPage({
    filter: { text: '', classes: [], host: null, caseId: stored.id, ids: null },
    sort: 'seenAtMs',
    descending: false,
    offset: 0,
    limit,
  });
  const { id, firstSeenMs, lastSeenMs } = stored;
  return { id, firstSeenMs, lastSeenMs, facts: factsOfCase(alerts, [...named, ...page.rows]) };
};

/** Cases of the same customer that may be one incident with this one, with what they share. */
export const mergeProposals = async (session: Session, caseId: CaseId): Promise<Proposals> => {
  const { store, customer } = session.storeOfCase(caseId);
  const own = store.caseById(caseId);
  const gapOf = (other: StoredCase): number =>
    Math.max(0, own.firstSeenMs - other.lastSeenMs, other.firstSeenMs - own.lastSeenMs);
  const near = store
    .cases()
    .filter((other) => other.id !== caseId && gapOf(other) <= withinMs)
    .sort((a, b) => gapOf(a) - gapOf(b) || (a.id < b.id ? -1 : 1));
  const compared: ComparedCase<CaseId>[] = [];
  for (const other of near.slice(0, mostCompared)) {
    compared.push(factsFor(store, other, eventsRead.other));
    // Between two cases the queue, typing and autosave have their turn.
    await nextTurn();
  }
  const found = proposeMerges(factsFor(store, own, eventsRead.own), compared).slice(0, mostProposed);
  const { language } = session.workspace.desk.settings();
  const proposals = found.map(({ id, gapMs, shared }) => {
    const stored = store.caseById(id);
    const { title, hosts, alerts, firstSeenMs } = summaryOf(stored, { customer, alerts: store.alerts(id), language });
    return { caseId: id, title, severity: severityOf(stored.judgement), hosts, alerts, firstSeenMs, gapMs, shared };
  });
  return { proposals, looked: compared.length, of: near.length };
};
