import type { EndpointFacts } from '../../shared/opsrules/model.ts';
import type { CustomerStore } from '../store/customer-store.ts';
import type { VendorEndpoint } from '../store/vendor-store.ts';
import { unknownEndpoint } from './simulate.ts';

/** Names longer than a rule can hold are no names a rule was made for. */
const nameOf = (text: string | null): string | null => {
  const name = text?.trim() ?? '';
  return name === '' || name.length > 120 ? null : name;
};

/** The vendor's word for what a machine is for, where it is one that can only mean one thing. */
const useOf = (kind: string | null): EndpointFacts['use'] => {
  if (kind === null) return null;
  if (/\b(?:domain controller|dc)\b/iu.test(kind)) return 'domain-controller';
  if (/server/iu.test(kind)) return 'server';
  return /workstation|desktop|laptop/iu.test(kind) ? 'workstation' : null;
};

type Told = Pick<EndpointFacts, 'group' | 'policy' | 'use'>;

const toldBy = (rows: readonly VendorEndpoint[]): Told => {
  const pick = <T>(read: (row: VendorEndpoint) => T | null): T | null => {
    const values = new Set(rows.map(read).filter((value) => value !== null));
    // Two EDRs that say different things: that is for a person to decide.
    return values.size === 1 ? ([...values][0] ?? null) : null;
  };
  return {
    group: pick(({ group }) => nameOf(group)),
    policy: pick(({ policy }) => nameOf(policy)),
    use: pick(({ kind }) => useOf(kind)),
  };
};

/** Group, policy and use as the EDR knows them, where the analyst said nothing: the analyst's word wins. */
export const withVendorFacts = (facts: EndpointFacts, rows: readonly VendorEndpoint[]): EndpointFacts => {
  const told = toldBy(rows);
  return {
    ...facts,
    group: facts.group ?? told.group,
    policy: facts.policy ?? told.policy,
    use: facts.use ?? told.use,
  };
};

/** Everything that is known of a customer's endpoints, by host, as operation rules are asked with it. */
export const knownEndpoints = (
  store: Pick<CustomerStore, 'endpoints' | 'vendorEndpoints'>,
): Map<string, EndpointFacts> => {
  const known = new Map(store.endpoints().map((facts) => [facts.host, facts]));
  const rows = new Map<string, VendorEndpoint[]>();
  for (const row of store.vendorEndpoints(null)) {
    const some = rows.get(row.host);
    if (some === undefined) rows.set(row.host, [row]);
    else some.push(row);
  }
  for (const [host, some] of rows) {
    known.set(host, withVendorFacts(known.get(host) ?? { ...unknownEndpoint, host, note: '' }, some));
  }
  return known;
};
