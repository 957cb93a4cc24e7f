import type { Alert } from '../../shared/alerts/model.ts';
import type { EventId, StoredEvent } from '../../shared/event/model.ts';
import type { StoredVendorAlert } from '../store/vendor-store.ts';
import { clockOf, realKey, type ProcessForest } from './process-forest.ts';

const processOf = (events: readonly StoredEvent[], forest: ProcessForest): Alert['processKey'] => {
  for (const event of events) {
    const real = realKey(event.processKey);
    if (real !== null) return forest.resolve(real, clockOf(event));
  }
  return null;
};

/**
 * What EDRs alerted → alerts, one for each alert of a vendor, whatever its version. It stands on the process its own record
 * names, which comes first among its events. `events` are those the alerts name.
 */
export const alertsFromVendors = (
  stored: readonly Pick<StoredVendorAlert, 'id' | 'facts' | 'events'>[],
  { events, forest }: { events: readonly StoredEvent[]; forest: ProcessForest },
): Alert[] => {
  const byId = new Map<EventId, StoredEvent>(events.map((event) => [event.id, event]));
  return stored.map(({ id, facts, events: proof }) => {
    const known = proof.flatMap((event) => byId.get(event) ?? []);
    return {
      ...facts,
      id,
      ruleId: `${facts.origin.vendor}: ${facts.title}`,
      processKey: processOf(known, forest),
      events: known.map((event) => event.id),
    };
  });
};
