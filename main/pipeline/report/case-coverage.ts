import type { CaseId } from '../../../shared/cases/model.ts';
import type { Fleet, Indicator, VendorHunt } from '../../report/case-facts.ts';
import type { CustomerStore } from '../../store/customer-store.ts';

/** Lines of the hunt ledger looked through. */
const LINES = 500;
/** Shorter than this, an indicator stands in many texts by chance. */
const TELLING = 6;

/** How far the EDR's list of endpoints is covered by records. Undefined: there is no list. */
export const fleetOf = (
  store: Pick<CustomerStore, 'vendorSensors'>,
  caseHosts: readonly string[],
  recorded: readonly string[],
): Fleet | undefined => {
  const sensors = store.vendorSensors();
  if (sensors.length === 0) return undefined;
  const own = new Set(caseHosts.map((host) => host.toLowerCase()));
  const known = new Set(recorded.map((host) => host.toLowerCase()));
  // Of two vendors that list one endpoint, one that reaches it is enough.
  const isOffline = new Map<string, boolean>();
  for (const { host, state } of sensors)
    if (!own.has(host)) isOffline.set(host, (isOffline.get(host) ?? true) && state === 'offline');
  const others = [...isOffline];
  const unseen = others.filter(([host]) => !known.has(host));
  const offline = unseen.filter(([, is]) => is).length;
  return {
    listed: others.length,
    searched: others.length - unseen.length,
    offline,
    unasked: unseen.length - offline,
  };
};

/** Hunts at vendors since the receipt that were run from the case, or that name one of its indicators. */
export const vendorHuntsOf = (
  store: Pick<CustomerStore, 'hunts'>,
  { caseId, receivedAtMs }: { caseId: CaseId; receivedAtMs: number },
  indicators: readonly Indicator[],
): VendorHunt[] => {
  const wanted = indicators.map(({ indicator }) => indicator.toLowerCase()).filter((text) => text.length >= TELLING);
  return store.hunts(LINES).flatMap((run): VendorHunt[] => {
    const { id, startedAt, target, rows, limits, failure } = run;
    if (target === null || target === undefined || Date.parse(startedAt) < receivedAtMs) return [];
    const text = `${run.text} ${run.sent ?? ''}`.toLowerCase();
    if (run.caseId !== caseId && !wanted.some((one) => text.includes(one))) return [];
    return [{ id, at: startedAt, target, rows, isPartial: limits.length > 0 || failure !== null }];
  });
};
