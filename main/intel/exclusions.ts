import type { IndicatorKind } from '../../shared/intel/model.ts';
import { Matcher } from './matcher.ts';
import { valueOf } from './values.ts';

/** What no indicator should be looked for by. The reasons are codes; shared/i18n/intel has their sentences. */
const builtIn: readonly (readonly [reason: string, ...values: string[]])[] = [
  // RFC 5737, RFC 3849, RFC 2606.
  [
    'documentation',
    '192.0.2.0/24',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '2001:db8::/32',
    '*.example.com',
    '*.example.net',
    '*.example.org',
  ],
  // RFC 1918, RFC 4193, RFC 6598.
  ['private', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'],
  // RFC 1122, RFC 4291, RFC 3927, RFC 5771.
  [
    'local',
    '0.0.0.0/8',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '224.0.0.0/4',
    '255.255.255.255',
    '::1',
    'fe80::/10',
    'ff00::/8',
  ],
  ['public-resolver', '1.1.1.1', '1.0.0.1', '8.8.8.8', '8.8.4.4', '9.9.9.9'],
  // Hashes of nothing: an empty file.
  [
    'empty-file',
    'd41d8cd98f00b204e9800998ecf8427e',
    'da39a3ee5e6b4b0d3255bfef95601890afd80709',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  ],
  // Alone, without what stands below them: anybody can put a page under some of these.
  [
    'well-known',
    'microsoft.com',
    'windowsupdate.com',
    'google.com',
    'github.com',
    'amazonaws.com',
    'cloudflare.com',
    'apple.com',
  ],
];

/** Ids of exclusions that come with the workbench are below zero. */
export const builtInExclusions: readonly { id: number; value: string; reason: string }[] = builtIn
  .flatMap(([reason, ...values]) => values.map((value) => ({ value, reason })))
  .map((one, at) => ({ ...one, id: -1 - at }));

export interface ExclusionRule {
  id: number;
  value: string;
}

/** `*.` before a domain: with everything below it. Null: not a value that can be excluded. */
export const exclusionText = (text: string): string | null => {
  const below = text.startsWith('*.');
  const value = valueOf(below ? text.slice(2) : text);
  if (value === null || (below && value.kind !== 'domain')) return null;
  return below ? `*.${value.value}` : value.value;
};

/** Which exclusion keeps an indicator out, or null. */
export const excluder = (
  rules: readonly ExclusionRule[],
): ((indicator: { kind: IndicatorKind; value: string }) => number | null) => {
  const exact = new Map<string, number>();
  const ranged: { id: number; value: string }[] = [];
  for (const { id, value } of rules) {
    if (value.includes('/') && valueOf(value)?.kind === 'network') ranged.push({ id, value });
    else if (value.startsWith('*.')) ranged.push({ id, value: value.slice(2) });
    else exact.set(value, id);
  }
  const matcher = new Matcher(
    ranged.map(({ value }) => ({ kind: value.includes('/') ? 'network' : 'domain', how: 'is', value })),
  );
  return ({ kind, value }) => {
    const known = exact.get(value);
    if (known !== undefined) return known;
    if (kind !== 'ipv4' && kind !== 'ipv6' && kind !== 'domain') return null;
    const found = matcher.match(value)[0];
    return found === undefined ? null : (ranged[found]?.id ?? null);
  };
};
