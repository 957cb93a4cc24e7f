import type { StoredEvent } from '../../../shared/event/model.ts';
import type { MaskName } from '../../../shared/redaction/model.ts';

type Candidate = Pick<MaskName, 'kind' | 'value'>;

/** Accounts every Windows has: they tell nothing of a customer. */
const everywhere =
  /^(?:nt authority|nt-autorität|window manager|font driver host|iis apppool|nt service)\\|^(?:system|local service|network service|anonymous logon|-|)$/i;

const accountsOf = (user: string): Candidate[] => {
  if (everywhere.test(user)) return [];
  const name = user.split(/[\\@]/).map((part) => part.trim());
  const bare = user.includes('\\') ? name.at(-1) : name[0];
  // The account by itself stands in paths of profiles.
  return [user, ...(bare === undefined || everywhere.test(bare) ? [] : [bare])].map((value) => ({
    kind: 'account',
    value,
  }));
};

const hostsOf = (host: string): Candidate[] => {
  const label = host.split('.')[0] ?? '';
  const isAddress = /^[\d.]+$|:/.test(host);
  return [host, ...(isAddress || label.length < 3 ? [] : [label])].map((value) => ({ kind: 'host', value }));
};

const loopback = /^(?:127\.|0\.0\.0\.0$|::1?$|255\.255\.255\.255$)/;

const addressesOf = (addresses: readonly (string | null)[]): Candidate[] =>
  addresses.flatMap((value) =>
    value === null || value === '' || loopback.test(value) ? [] : [{ kind: 'address', value }],
  );

/** What these events name that a mask could hide, each once. Hosts whole and by their first label, accounts with and without domain. */
export const maskCandidates = (
  events: readonly StoredEvent[],
  hosts: readonly string[],
  customer: string,
): Candidate[] => {
  const found = new Map<string, Candidate>();
  const add = (candidates: readonly Candidate[]): void => {
    for (const one of candidates) {
      const value = one.value.trim();
      if (value.length > 1 && !found.has(value.toLowerCase())) found.set(value.toLowerCase(), { ...one, value });
    }
  };
  add([{ kind: 'customer', value: customer }]);
  for (const host of hosts) add(hostsOf(host));
  for (const event of events) {
    add(hostsOf(event.host));
    if (event.user !== null) add(accountsOf(event.user));
    add(addressesOf([event.srcAddress, event.dstAddress]));
    if (event.targetKind === 'user' && event.target !== null) add(accountsOf(event.target));
  }
  return [...found.values()];
};
