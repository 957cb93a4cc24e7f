import type { StoredEvent } from '../../../shared/event/model.ts';
import { leadsNowhere, plainAddress } from '../address-text.ts';

/** Which recorded machine an address or a name means. */
export interface Machines {
  /** Null: no recorded machine, or more than one used it (leases change hands, translators stand between). */
  atAddress: (address: string | null) => string | null;
  named: (name: string | null) => string | null;
}

const shortName = (host: string): string => host.split('.', 1)[0] ?? host;

/** One machine logs as `ws6` here and as `ws6.corp.example` there: the longer name stands for both. */
const sameMachine = (one: string, other: string): string | null =>
  shortName(one) !== shortName(other) ? null : one.length >= other.length ? one : other;

const unclear = '';

/**
 * A machine calls from its own address, always. Where it was called is its own address for TCP alone: sensors turn the ends of
 * datagrams round when they saw the answer first (measured: a tenth of a domain controller's records).
 */
const ownAddress = ({ direction, protocol, srcAddress, dstAddress }: StoredEvent): string | null => {
  if (direction === 'outbound') return srcAddress;
  return direction === 'inbound' && protocol?.toLowerCase() === 'tcp' ? dstAddress : null;
};

const ownAddresses = (events: readonly StoredEvent[], direction: StoredEvent['direction']): Map<string, string> => {
  const found = new Map<string, string>();
  for (const event of events) {
    const address = event.class === 'network_activity' && event.direction === direction ? ownAddress(event) : null;
    if (address === null || leadsNowhere(address)) continue;
    const { host } = event;
    const plain = plainAddress(address);
    const before = found.get(plain) ?? host;
    found.set(plain, before === unclear ? unclear : (sameMachine(before, host) ?? unclear));
  }
  return found;
};

const addressesOf = (events: readonly StoredEvent[]): Map<string, string> =>
  new Map([...ownAddresses(events, 'inbound'), ...ownAddresses(events, 'outbound')]);

const namesOf = (events: readonly StoredEvent[]): Map<string, string> => {
  const names = new Map<string, string>();
  const hosts = new Set(events.map(({ host }) => host));
  for (const host of hosts) {
    const short = shortName(host);
    const before = names.get(short) ?? host;
    names.set(short, before === unclear ? unclear : (sameMachine(before, host) ?? unclear));
  }
  // Two machines of one short name in two domains: each is known by its whole name alone.
  for (const host of hosts) if (host.includes('.')) names.set(host, host);
  return names;
};

export const machinesIn = (events: readonly StoredEvent[]): Machines => {
  const addresses = addressesOf(events);
  const names = namesOf(events);
  return {
    atAddress: (address) => (address === null ? null : addresses.get(plainAddress(address)) || null),
    named: (name) => {
      const plain = (name ?? '').trim().toLowerCase().replace(/^\\\\/, '').replace(/[.$]$/, '');
      return names.get(plain) || (plain.includes('.') ? names.get(shortName(plain)) : null) || null;
    },
  };
};
