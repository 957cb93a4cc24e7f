import { BlockList, isIP } from 'node:net';
import { UnsupportedRule } from './unsupported-rule.ts';

const familyOf = (address: string): 'ipv4' | 'ipv6' | null => {
  const version = isIP(address);
  return version === 4 ? 'ipv4' : version === 6 ? 'ipv6' : null;
};

/**
 * Whether an address lies in one of the ranges (CIDR, v4 or v6). A text that is no address lies in none; an IPv4 address
 * mapped into IPv6 (`::ffff:10.0.0.1`, as Windows logs it) counts as IPv4; a zone (`fe80::1%4`) is left off.
 */
export const matchNetworkRange = (range: string): ((text: string) => boolean) => {
  const [network = '', bits, rest] = range.split('/');
  const family = familyOf(network);
  const widest = family === 'ipv4' ? 32 : 128;
  const length = bits === undefined ? widest : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  if (family === null || rest !== undefined || length < 0 || length > widest) {
    throw new UnsupportedRule('network-range', range);
  }
  const ranges = new BlockList();
  ranges.addSubnet(network, length, family);
  return (text) => {
    const address = text.includes('%') ? text.slice(0, text.indexOf('%')) : text;
    const itsFamily = familyOf(address);
    return itsFamily !== null && ranges.check(address, itsFamily);
  };
};
