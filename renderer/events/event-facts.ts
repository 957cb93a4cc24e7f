import type { StoredEvent } from '../../shared/event/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';

type FactName = keyof Messages['events']['facts'];

export interface Fact {
  name: FactName;
  value: string;
  /** Text of the record, shown as evidence; otherwise a word of ours. */
  isEvidence: boolean;
}

const evidence = (name: FactName, value: string | number | null): Fact[] =>
  value === null || value === '' ? [] : [{ name, value: String(value), isEvidence: true }];

const endpoint = (address: string | null, port: number | null, host: string | null = null): string | null => {
  if (address === null && host === null) return null;
  // An IPv6 address stands in brackets before a port (RFC 3986).
  const at = address?.includes(':') && port !== null ? `[${address}]` : (address ?? '');
  const place = port === null ? at : `${at}:${port}`;
  return host === null || host === address ? place : `${host} ${place}`.trim();
};

const processFacts = (event: StoredEvent): Fact[] => [
  ...evidence('image', event.image),
  ...evidence('pid', event.pid),
  ...evidence('commandLine', event.commandLine),
  ...evidence('parentImage', event.parentImage),
  ...evidence('parentPid', event.parentPid),
  ...evidence('parentCommandLine', event.parentCommandLine),
];

const restFacts = (event: StoredEvent): Fact[] => [
  ...evidence('source', endpoint(event.srcAddress, event.srcPort)),
  ...evidence('destination', endpoint(event.dstAddress, event.dstPort, event.dstHost)),
  ...evidence('protocol', event.protocol),
  // `SHA1=…,MD5=…`: one a line.
  ...evidence('hashes', event.hashes?.replaceAll(',', '\n') ?? null),
  ...evidence('signer', event.signer),
  ...evidence('user', event.user),
  ...evidence('logonId', event.logonId),
  ...evidence('processKey', event.processKey),
  ...evidence('log', [event.channel, event.provider, event.eventCode].filter((part) => part !== null).join(' · ')),
];

/** What the inspector says of an event besides time, class and place; what the record did not tell is left out. */
export const factsOf = (event: StoredEvent, { events }: Messages): Fact[] => [
  ...evidence('target', event.target),
  ...evidence('detail', event.detail),
  ...processFacts(event),
  ...(event.outcome === null
    ? []
    : [{ name: 'outcome' as const, value: events.outcomes[event.outcome], isEvidence: false }]),
  ...restFacts(event),
];
