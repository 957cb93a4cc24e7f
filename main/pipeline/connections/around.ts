import type { z } from 'zod';
import type { AlertId } from '../../../shared/alerts/model.ts';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { Connection } from '../../../shared/connections/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { SyncProgress, syncContract } from '../../../shared/sync/contract.ts';
import type { AroundRequest, Connector } from '../../sources/connector.ts';
import type { StoredVendorAlert } from '../../store/vendor-store.ts';
import { RaiseSoon } from '../detect/raise-soon.ts';
import type { Session } from '../session.ts';
import type { Lines } from './sync-lines.ts';
import { SyncStoring } from './sync-storing.ts';
import { noCounts, storePages, streamFile } from './sync-stream.ts';

type Counts = z.input<typeof syncContract.aroundCounts.output>;
type Fetched = z.input<typeof syncContract.fetchAround.output>;

interface Which {
  alertId: AlertId;
  caseId: CaseId;
}

/** What is asked where nobody says more: the hour before and the hour after. */
const usualHours = 1;

const unsupported: Counts = { supported: false, processes: null, events: null, note: null };

interface Found {
  customer: string;
  stored: StoredVendorAlert;
  data: string;
}

/** Throws `not-found` for an alert that no EDR made, or that is not of this case. */
const vendorAlertOf = (session: Session, { alertId, caseId }: Which): Found => {
  const { store, customer } = session.storeOfCase(caseId);
  const stored = store.caseById(caseId).alertIds.includes(alertId) ? store.vendorAlert(alertId) : null;
  const [newest] = stored === null ? [] : store.vendorAlertVersions(alertId);
  if (stored === null || newest === undefined) throw new AppError('not-found', { what: 'vendor alert', id: alertId });
  return { customer, stored, data: newest.data };
};

const hourMs = 3_600_000;

const requestOf = ({ stored, data }: Found, before: number, after: number): AroundRequest => ({
  nativeId: stored.nativeId,
  data,
  fromMs: stored.facts.firstSeenMs - before * hourMs,
  toMs: stored.facts.lastSeenMs + after * hourMs,
});

const lineOf = (lines: Lines, { stored }: Found): { connection: Connection; connector: Connector } =>
  lines.of(stored.connection);

/** What fetching would bring. A vendor without a tree is an answer, not an error; a connection that is gone is one. */
export const aroundCounts = async (
  session: Session,
  lines: Lines,
  which: Which,
  signal: AbortSignal,
): Promise<Counts> => {
  const found = vendorAlertOf(session, which);
  const { connector } = lineOf(lines, found);
  if (connector.around === undefined) return unsupported;
  if (connector.aroundCounts === undefined) return { ...unsupported, supported: true };
  const counts = await connector.aroundCounts(requestOf(found, usualHours, usualHours), {
    signal,
    purpose: 'analyst',
  });
  return { supported: true, ...counts };
};

/** A vendor that stopped in the middle: what came stays, and the reason is told beside it. */
const partialOf = (cause: unknown, isCancelled: boolean, stored: number): Fetched['partial'] => {
  if (isCancelled) return null;
  if (stored === 0 || !(cause instanceof AppError)) throw cause;
  return { code: cause.code, params: cause.params };
};

/** Fetches the process tree and the events around an alert into its case; what was stored stays, however it ends. */
export const fetchAround = async (
  session: Session,
  lines: Lines,
  asked: Which & { hoursBefore: number; hoursAfter: number },
  asking: { report: (progress: z.input<typeof SyncProgress>) => void; signal: AbortSignal },
): Promise<Fetched> => {
  const found = vendorAlertOf(session, asked);
  const { connection, connector } = lineOf(lines, found);
  if (connector.around === undefined) throw new AppError('invalid-input', { what: 'around', name: connection.kind });
  const storing = new SyncStoring(session, found.customer);
  const raising = new RaiseSoon(session, found.customer);
  const counts = noCounts();
  const running = { signal: asking.signal, purpose: 'analyst' as const };
  const stream = 'alerts' as const;
  let partial: Fetched['partial'] = null;
  try {
    await storing.open({ connection: connection.id, stream }, streamFile(connection, stream));
    const report = (progress: { seen: number; of: number | null }): void =>
      asking.report({ connection: connection.id, stream, ...progress, waitUntilMs: null });
    const pages = connector.around(requestOf(found, asked.hoursBefore, asked.hoursAfter), running);
    const pulling = { connection, storing, raising, running, report };
    await storePages(pages, pulling, { stream, around: asked.alertId, counts });
  } catch (cause) {
    partial = partialOf(cause, asking.signal.aborted, counts.seen);
  } finally {
    await storing.end();
  }
  await raising.finish(counts.events > 0);
  for (const subject of ['events', 'cases'] as const) session.changes.say(subject, found.customer);
  const { events, known, rejected } = counts;
  return { events, known, rejected, partial, cancelled: asking.signal.aborted };
};
