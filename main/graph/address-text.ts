/** Sensors write one address in several ways; these give one text per address and tell the ones that lead nowhere. */

/** `fe80:0:0:0:1:2:3:4` and `fe80::1:2:3:4` are one address: as RFC 5952 writes it. Anything else stays as it is. */
const shortened = (address: string): string => {
  if (!/^[0-9a-f:]{2,45}$/.test(address) || !address.includes(':')) return address;
  return URL.parse(`http://[${address}]`)?.hostname.slice(1, -1) ?? address;
};

/** `::FFFF:10.0.0.1` and `10.0.0.1` are one address; IPv6 is compared without case and in its shortest form. */
export const plainAddress = (address: string): string => {
  const lower = address.trim().toLowerCase();
  return lower.startsWith('::ffff:') && lower.includes('.') ? lower.slice('::ffff:'.length) : shortened(lower);
};

const nowhere = new Set(['', '-', '::', '0.0.0.0', '::1', '0:0:0:0:0:0:0:0', '0:0:0:0:0:0:0:1', '255.255.255.255']);

/** Loopback, unspecified, multicast and subnet broadcast: no other machine is named by them. */
export const leadsNowhere = (address: string): boolean => {
  const plain = plainAddress(address);
  if (nowhere.has(plain) || plain.startsWith('127.') || plain.endsWith('.255')) return true;
  if (/^ff0[0-9a-f]:/.test(plain)) return true;
  const first = /^(\d{1,3})\./.exec(plain)?.[1];
  return first !== undefined && Number(first) >= 224 && Number(first) <= 239;
};

const looksLikeAddress = (text: string): boolean =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(text) || (text.includes(':') && /^[0-9a-f:]{2,45}$/.test(text));

/** Addresses among the answers of a DNS event, e.g. `type:  5 a.example;::ffff:203.0.113.5;`. */
export const addressesIn = (answers: string): string[] => [
  ...new Set(
    answers
      .slice(0, 4096)
      .split(/[;,\s]+/)
      .map(plainAddress)
      .filter(looksLikeAddress),
  ),
];
