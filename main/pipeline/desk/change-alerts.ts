import type { AlertId } from '../../../shared/alerts/model.ts';
import type { ConnectionId } from '../../../shared/connections/model.ts';
import type { AlertChange, AlertChangeOutcome } from '../../../shared/sync/contract.ts';
import { failedOutcome, unsupportedOutcome, type Outcome } from '../../sources/refused.ts';
import type { StoredVendorAlert } from '../../store/vendor-store.ts';
import type { Session } from '../session.ts';
import type { Lines } from '../connections/sync-lines.ts';

const unsupported = unsupportedOutcome('');

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
    return alerts.map((_, at) => answers[at] ?? unsupported);
  } catch (cause) {
    const outcome = failedOutcome(cause);
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
