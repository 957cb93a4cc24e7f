import type { AlertId } from '../../shared/alerts/model.ts';
import type { ConnectionId } from '../../shared/connections/model.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { AlertChange, AlertChangeOutcome } from '../../shared/sync/contract.ts';
import type { StoredVendorAlert } from '../store/vendor-store.ts';
import type { Session } from './session.ts';
import type { Lines } from './sync-lines.ts';

type Outcome = Omit<AlertChangeOutcome, 'alertId'>;

const unsupported: Outcome = { state: 'unsupported', note: '', trace: null, error: null };

/** Whether it was done is known only where the vendor answered, or nothing had left this machine. */
const failed = (cause: unknown): Outcome => {
  if (!(cause instanceof AppError)) throw cause;
  const { code, params } = cause;
  const { trace } = params;
  const state = params['outcome'] === 'unknown' ? 'unknown' : 'refused';
  return { state, note: '', trace: typeof trace === 'string' ? trace : null, error: { code, params } };
};

const changeAtOne = async (
  lines: Lines,
  connection: ConnectionId,
  { alerts, change, signal }: { alerts: readonly StoredVendorAlert[]; change: AlertChange; signal: AbortSignal },
): Promise<Outcome[]> => {
  try {
    const { connector } = lines.of(connection);
    if (connector.changeAlerts === undefined) return alerts.map(() => unsupported);
    const ids = alerts.map(({ nativeId }) => nativeId);
    const answers = await connector.changeAlerts(ids, change, { signal, purpose: 'analyst' });
    return alerts.map((_, at) => ({ ...unsupported, ...answers[at] }));
  } catch (cause) {
    const outcome = failed(cause);
    return alerts.map(() => outcome);
  }
};

/**
 * Writes to the vendors whose alerts these are, once; a refusal of one vendor stops no other. Alerts of our own rules have
 * nobody to be written to. One answer for each alert, in the order asked.
 */
export const changeAlerts = async (
  session: Session,
  lines: Lines,
  asked: { customer: string; alertIds: readonly AlertId[]; change: AlertChange },
): Promise<AlertChangeOutcome[]> => {
  const store = session.customer(asked.customer);
  const byConnection = new Map<ConnectionId, StoredVendorAlert[]>();
  for (const alertId of asked.alertIds) {
    const stored = store.vendorAlert(alertId);
    if (stored === null) continue;
    const alerts = byConnection.get(stored.connection) ?? [];
    alerts.push(stored);
    byConnection.set(stored.connection, alerts);
  }
  const outcomes = new Map<AlertId, Outcome>();
  for (const [connection, alerts] of byConnection) {
    const what = { alerts, change: asked.change, signal: session.closing };
    const answers = await changeAtOne(lines, connection, what);
    for (const [at, { id }] of alerts.entries()) outcomes.set(id, answers[at] ?? unsupported);
  }
  return asked.alertIds.map((alertId) => ({ alertId, ...(outcomes.get(alertId) ?? unsupported) }));
};
