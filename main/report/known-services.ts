import { oneSpelling } from './addresses.ts';

/**
 * Places that machines ask all day whoever uses them. Blocking one breaks what everybody needs and stops no attacker, so they are
 * listed with their reason and never asked to be blocked. An attack may still pass through them: what went there stays recorded.
 * Each line is from the maker's own documentation; a name stands for itself and, where it begins with a dot, for all below it.
 */
export type KnownKind = 'connectivity' | 'resolver' | 'certificates' | 'time' | 'edr';

const names: Readonly<Record<Exclude<KnownKind, 'resolver'>, readonly string[]>> = {
  // Windows NCSI ("Network Connection Status Indicator overview", learn.microsoft.com), Android, Apple, Firefox, Ubuntu, GNOME.
  connectivity: [
    'www.msftconnecttest.com',
    'ipv6.msftconnecttest.com',
    'dns.msftncsi.com',
    'www.msftncsi.com',
    'connectivitycheck.gstatic.com',
    'captive.apple.com',
    'detectportal.firefox.com',
    'connectivity-check.ubuntu.com',
    'nmcheck.gnome.org',
  ],
  // Revocation and root lists of the authorities that sign Windows and most web sites ("Manage Windows endpoints", learn.microsoft.com).
  certificates: [
    'ctldl.windowsupdate.com',
    'crl.microsoft.com',
    'ocsp.msocsp.com',
    'oneocsp.microsoft.com',
    'ocsp.digicert.com',
    'crl3.digicert.com',
    'crl4.digicert.com',
    'ocsp.globalsign.com',
    'crl.globalsign.com',
    'ocsp.sectigo.com',
    'crl.sectigo.com',
    '.o.lencr.org',
    '.c.lencr.org',
    'ocsp.pki.goog',
    'crl.pki.goog',
  ],
  // Windows, Apple, NICT (Japan Standard Time), NTP pool.
  time: ['time.windows.com', 'time.apple.com', 'ntp.nict.jp', '.pool.ntp.org'],
  // Where the sensors talk to: CrowdStrike, Carbon Black Cloud, SentinelOne.
  edr: ['.cloudsink.net', '.conferdeploy.net', '.sentinelone.net'],
};

/** Google, Cloudflare, Quad9, OpenDNS, as each of them prints its resolvers. */
const resolvers = new Set([
  '8.8.8.8',
  '8.8.4.4',
  '2001:4860:4860:0:0:0:0:8888',
  '2001:4860:4860:0:0:0:0:8844',
  '1.1.1.1',
  '1.0.0.1',
  '2606:4700:4700:0:0:0:0:1111',
  '2606:4700:4700:0:0:0:0:1001',
  '9.9.9.9',
  '149.112.112.112',
  '208.67.222.222',
  '208.67.220.220',
]);

const kinds = ['connectivity', 'certificates', 'time', 'edr'] as const;

const isUnder = (name: string, known: string): boolean =>
  known.startsWith('.') ? name.endsWith(known) : name === known;

/** What a name is known for; null: nothing. Only whole names and whole labels count: a look-alike is none of them. */
export const knownName = (text: string): KnownKind | null => {
  const name = text.toLowerCase().replace(/\.$/, '');
  return kinds.find((kind) => names[kind].some((known) => isUnder(name, known))) ?? null;
};

/** A public resolver, asked as one: its address at another port than those of name look-up is any host's. */
const knownAddress = (address: string, port: number | null): KnownKind | null =>
  resolvers.has(oneSpelling(address)) && (port === null || port === 53 || port === 853 || port === 443)
    ? 'resolver'
    : null;

/** The same of a destination, by its address or the name it was reached under. */
export const knownPlace = ({
  address,
  port,
  name,
}: {
  address: string;
  port: number | null;
  name: string | null;
}): KnownKind | null => knownAddress(address, port) ?? (name === null ? null : knownName(name));
