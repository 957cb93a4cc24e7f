import type { ConnectionKind, ConnectionPlace, StreamName } from './model.ts';

/** Falcon's six clouds (gofalcon, falcon/cloud.go). */
export const falconClouds = [
  { name: 'US-1', url: 'https://api.crowdstrike.com' },
  { name: 'US-2', url: 'https://api.us-2.crowdstrike.com' },
  { name: 'US-3', url: 'https://api.us-3.crowdstrike.com' },
  { name: 'EU-1', url: 'https://api.eu-1.crowdstrike.com' },
  { name: 'US-GOV-1', url: 'https://api.laggar.gcw.crowdstrike.com' },
  { name: 'US-GOV-2', url: 'https://api.us-gov-2.crowdstrike.mil' },
] as const;

export type PlaceField = keyof ConnectionPlace;

export interface PlaceFault {
  field: PlaceField;
  why: 'missing' | 'not-https' | 'with-user' | 'with-query' | 'unreadable' | 'with-path' | 'not-pem';
}

/** What each kind asks for beside its address; the rest stays ''. */
export const placeFields: Readonly<
  Record<ConnectionKind, { needed: readonly PlaceField[]; offered: readonly PlaceField[] }>
> = {
  falcon: { needed: ['baseUrl', 'clientId'], offered: ['scope'] },
  'carbon-black': { needed: ['baseUrl', 'scope', 'clientId'], offered: [] },
  sentinelone: { needed: ['baseUrl'], offered: ['scope'] },
  mdr: { needed: ['baseUrl'], offered: [] },
  // Whose key it is: IRIS does not tell.
  iris: { needed: ['baseUrl'], offered: ['clientId'] },
  // The user name, where the server asks for one (Basic); a token alone needs none.
  taxii: { needed: ['baseUrl'], offered: ['clientId', 'scope'] },
  // With a user's name the secret is a password, without one an API key. The index pattern narrows what is asked.
  cluster: { needed: ['baseUrl'], offered: ['clientId', 'scope'] },
};

const address = /^(https?):\/\/(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?(\/[^\s\\]*)?$/i;

const loopback = /^(?:localhost|\[::1\]|127(?:\.\d{1,3}){3})$/i;

const addressFault = (text: string): PlaceFault['why'] | null => {
  if (text.includes('@')) return 'with-user';
  if (/[?#]/.test(text)) return 'with-query';
  const parts = address.exec(text);
  if (parts === null) return /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^https?:/i.test(text) ? 'not-https' : 'unreadable';
  return parts[1]?.toLowerCase() === 'http' && !loopback.test(parts[2] ?? '') ? 'not-https' : null;
};

const proxyFault = (text: string): PlaceFault['why'] | null => {
  if (text.includes('@')) return 'with-user';
  const parts = address.exec(text);
  if (parts === null) return 'unreadable';
  return (parts[3] ?? '/') === '/' ? null : 'with-path';
};

const isPem = (text: string): boolean =>
  /-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=]+-----END CERTIFICATE-----/.test(text) && !text.includes('PRIVATE KEY');

/** What has to be corrected before a connection of this kind can be kept, field by field. */
export const placeFaults = (kind: ConnectionKind, place: ConnectionPlace): PlaceFault[] => {
  const faults: PlaceFault[] = placeFields[kind].needed
    .filter((field) => place[field].trim() === '')
    .map((field) => ({ field, why: 'missing' }));
  const base = place.baseUrl === '' ? null : addressFault(place.baseUrl);
  if (base !== null) faults.push({ field: 'baseUrl', why: base });
  const proxy = place.proxy === '' ? null : proxyFault(place.proxy);
  if (proxy !== null) faults.push({ field: 'proxy', why: proxy });
  if (place.authority.trim() !== '' && !isPem(place.authority)) faults.push({ field: 'authority', why: 'not-pem' });
  return faults;
};

/** What can flow in from each kind; an account may be allowed less. */
export const kindStreams: Readonly<Record<ConnectionKind, readonly StreamName[]>> = {
  falcon: ['alerts', 'hosts', 'groups', 'policies', 'indicators', 'vulnerabilities'],
  'carbon-black': ['alerts', 'hosts', 'groups', 'policies', 'users', 'indicators', 'vulnerabilities'],
  sentinelone: ['alerts', 'hosts', 'groups', 'policies', 'users', 'indicators', 'vulnerabilities'],
  mdr: ['alerts', 'customers', 'rules', 'cases'],
  iris: ['alerts', 'customers', 'cases'],
  taxii: ['indicators'],
  // Hunted in, never pulled from.
  cluster: [],
};

/** Kinds that watch endpoints, the others being backends and servers of indicators. */
export const isEdr = (kind: ConnectionKind): boolean =>
  kind === 'falcon' || kind === 'carbon-black' || kind === 'sentinelone';
