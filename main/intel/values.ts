import { isIP, isIPv4, isIPv6 } from 'node:net';
import type { IndicatorKind } from '../../shared/intel/model.ts';

/** What is looked for as a single value. */
export type ValueKind = Exclude<IndicatorKind, 'pattern' | 'other'>;

export interface Value {
  kind: ValueKind;
  /** In the one form in which texts of events are compared. */
  value: string;
}

const hashKinds = new Map<number, ValueKind>([
  [32, 'md5'],
  [40, 'sha1'],
  [64, 'sha256'],
]);

/**
 * Undoes what keeps a value from being clicked: `hxxp`, `[.]`, `(dot)`, `[:]`, `[://]`, `\.`. Only whole brackets are taken
 * away, so that nothing else of a value changes.
 */
export const refanged = (text: string): string =>
  text
    .replaceAll(/\[(:\/\/|[.:/@])\]/gu, '$1')
    .replaceAll(/[([{](?:\.|dot)[)\]}]/giu, '.')
    .replaceAll(/[([{]at[)\]}]/giu, '@')
    .replaceAll('\\.', '.')
    .replace(/^(?:hxxp|h\*\*p|meow|hXXp)(s?)(?=:)/iu, 'http$1')
    .replace(/^fxp(?=:)/iu, 'ftp');

/** An IPv6 address in its short form (RFC 5952); an IPv4 address mapped into it as IPv4. */
export const addressText = (text: string): string | null => {
  const bare = text.includes('%') ? text.slice(0, text.indexOf('%')) : text;
  if (isIPv4(bare)) return bare;
  if (!isIPv6(bare)) return null;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(bare)?.[1];
  if (mapped !== undefined) return mapped;
  try {
    return new URL(`http://[${bare}]/`).hostname.slice(1, -1);
  } catch {
    return bare.toLowerCase();
  }
};

const networkText = (text: string): string | null => {
  const [base = '', bits, more] = text.split('/');
  const version = isIP(base);
  if (version === 0 || bits === undefined || more !== undefined || !/^\d{1,3}$/u.test(bits)) return null;
  const length = Number(bits);
  if (length > (version === 4 ? 32 : 128)) return null;
  return `${addressText(base) ?? base}/${String(length)}`;
};

const hostLabel = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}_])?$/u;

/** Punycode as the wire has it, lower case, without a last dot; null where it is no name of a domain. */
export const domainText = (text: string): string | null => {
  const name = text.toLowerCase().replace(/\.$/u, '');
  if (name.length > 253 || !name.includes('.')) return null;
  const labels = name.split('.');
  if (!labels.every((label) => hostLabel.test(label))) return null;
  if (!/^(?:\p{L}{2,63}|xn--[a-z0-9-]{2,59})$/u.test(labels.at(-1) ?? '')) return null;
  if (!/[^\p{ASCII}]/u.test(name)) return name;
  try {
    return new URL(`http://${name}/`).hostname;
  } catch {
    return null;
  }
};

/** Scheme and host in lower case, standard port left out, no fragment; a bare host ends with a slash. Null: no such URL. */
export const urlText = (text: string): string | null => {
  if (!/^[a-z][a-z0-9+.-]{1,15}:\/\/[^\s/]/iu.test(text) || text.length > 4096) return null;
  try {
    const url = new URL(text);
    if (url.hostname === '') return null;
    url.hash = '';
    return url.href;
  } catch {
    return null;
  }
};

const fileEnding =
  /\.(?:exe|dll|sys|scr|cpl|ocx|drv|ps1|psm1|bat|cmd|vbs|vbe|js|jse|wsf|hta|lnk|msi|msp|jar|docx?|docm|xlsx?|xlsm|xlsb|pptx?|pptm|rtf|pdf|zip|rar|7z|gz|tar|iso|img|vhd|vhdx|cab|bin|dat|tmp|log|txt|sh|elf|so|dylib|dmg|pkg|plist|php|aspx?|jsp|jspx|ashx|one|chm|py|pl)$/iu;

const registryRoots = new Map([
  ['HKEY_LOCAL_MACHINE', 'hklm'],
  ['HKEY_CURRENT_USER', 'hkcu'],
  ['HKEY_USERS', 'hku'],
  ['HKEY_CLASSES_ROOT', 'hkcr'],
  ['HKEY_CURRENT_CONFIG', 'hkcc'],
]);

/** `hklm\software\…`: roots written either way are one. */
export const registryText = (text: string): string => {
  const key = text.replace(/^\\?REGISTRY\\MACHINE(?=\\)/iu, 'HKLM').replace(/^\\?REGISTRY\\USER(?=\\)/iu, 'HKU');
  const [root = '', ...rest] = key.split('\\');
  const short = registryRoots.get(root.toUpperCase()) ?? root.toLowerCase();
  return [short, ...rest.map((part) => part.toLowerCase())].join('\\').replace(/\\$/u, '');
};

const isRegistry = (text: string): boolean => /^(?:HK(?:LM|CU|U|CR|CC)|HKEY_[A-Z_]+)\\/iu.test(text);

const isPath = (text: string): boolean =>
  /^(?:[a-z]:[\\/]|\\\\[^\\]|%[a-z_()0-9]+%[\\/])/iu.test(text) || /^\/(?:[^/\s]+\/)+[^/\s]+$/u.test(text);

/** Case and the kind of slash do not tell two paths of Windows apart. */
export const pathText = (text: string): string =>
  (text.startsWith('/') ? text : text.replaceAll('/', '\\')).toLowerCase();

const fileNameText = (text: string): string => text.toLowerCase();

type Reading = (text: string) => Value | null;

const asKind =
  (kind: ValueKind, read: (text: string) => string | null): Reading =>
  (text) => {
    const value = read(text);
    return value === null ? null : { kind, value };
  };

const asHash: Reading = (text) => {
  const kind = /^[0-9a-f]+$/iu.test(text) ? hashKinds.get(text.length) : undefined;
  return kind === undefined ? null : { kind, value: text.toLowerCase() };
};

const asAddress: Reading = (text) => {
  const value = addressText(text.replace(/^\[(.*)\]$/u, '$1'));
  return value === null ? null : { kind: isIPv4(value) ? 'ipv4' : 'ipv6', value };
};

const asFileName: Reading = (text) =>
  fileEnding.test(text) && /^[^\\/:*?"<>|\s][^\\/:*?"<>|]{0,254}$/u.test(text)
    ? { kind: 'file-name', value: fileNameText(text) }
    : null;

const readings: readonly Reading[] = [
  asHash,
  asAddress,
  asKind('network', networkText),
  asKind('url', urlText),
  asKind('registry', (text) => (isRegistry(text) ? registryText(text) : null)),
  asKind('path', (text) => (isPath(text) ? pathText(text) : null)),
  // `invoice.zip` and `report.js` are more often files than domains; the kind is shown before anything is taken.
  asFileName,
  asKind('domain', domainText),
];

/** What a value is by its form, defanged or not; null where it is nothing that is looked for. */
export const valueOf = (text: string): Value | null => {
  const bare = refanged(text.trim());
  if (bare === '' || bare.length > 4096) return null;
  for (const read of readings) {
    const value = read(bare);
    if (value !== null) return value;
  }
  return null;
};

const asNetwork: Reading = (text) => {
  const network = networkText(text);
  if (network === null) return asAddress(text);
  const [base = '', bits] = network.split('/');
  return bits === (isIPv4(base) ? '32' : '128') ? asAddress(base) : { kind: 'network', value: network };
};

const hashOf =
  (kind: ValueKind): Reading =>
  (text) => {
    const value = asHash(text);
    return value?.kind === kind ? value : null;
  };

const readingOf: Record<ValueKind, Reading> = {
  md5: hashOf('md5'),
  sha1: hashOf('sha1'),
  sha256: hashOf('sha256'),
  ipv4: asNetwork,
  ipv6: asNetwork,
  network: asNetwork,
  domain: asKind('domain', domainText),
  url: asKind('url', urlText),
  registry: asKind('registry', registryText),
  path: asKind('path', pathText),
  'file-name': asKind('file-name', (text) => text.toLowerCase()),
  'command-line': asKind('command-line', (text) => text.toLowerCase()),
};

/** A value whose kind is told: in its one form, or null where it cannot be of that kind. */
export const valueAs = (kind: ValueKind, text: string): Value | null => readingOf[kind](text);
