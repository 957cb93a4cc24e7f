/** `a.b.c.d`, also as the IPv4-mapped form of IPv6, as numbers. */
const quad = (address: string): number[] | null => {
  const text = address.toLowerCase().startsWith('::ffff:') ? address.slice(7) : address;
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return null;
  const parts = text.split('.').map(Number);
  return parts.every((part) => part <= 255) ? parts : null;
};

const firstGroup = (address: string): number => {
  const head = address.split(':')[0] ?? '';
  return head === '' ? 0 : Number.parseInt(head, 16);
};

const isLoopbackV6 = (address: string): boolean => /^[0:]*:0*1$/.test(address);

export const isLoopback = (address: string): boolean => {
  const parts = quad(address);
  if (parts !== null) return parts[0] === 127 || parts.every((part) => part === 0);
  return isLoopbackV6(address) || /^[0:]+$/.test(address);
};

/** First two bytes of the first and last address of each range; 224 and above is multicast and reserved. */
const privateRanges: readonly (readonly [number, number])[] = [
  [0x0000, 0x00ff],
  [0x0a00, 0x0aff],
  [0x6440, 0x647f],
  [0x7f00, 0x7fff],
  [0xa9fe, 0xa9fe],
  [0xac10, 0xac1f],
  [0xc0a8, 0xc0a8],
  [0xe000, 0xffff],
];
const isPrivateV4 = ([a = 0, b = 0]: number[]): boolean =>
  privateRanges.some(([first, last]) => a * 256 + b >= first && a * 256 + b <= last);

/** Not routed on the internet: RFC 1918, loopback, link-local, carrier NAT (RFC 6598), multicast, unique local (RFC 4193). */
export const isPrivate = (address: string): boolean => {
  const parts = quad(address);
  if (parts !== null) return isPrivateV4(parts);
  if (isLoopback(address)) return true;
  const group = firstGroup(address);
  return (group & 0xfe00) === 0xfc00 || (group & 0xffc0) === 0xfe80 || (group & 0xff00) === 0xff00;
};

/** Announcements to a whole network segment (SSDP, mDNS, DHCP): not a place anybody went to. */
export const isMulticast = (address: string): boolean => {
  const parts = quad(address);
  return parts !== null ? (parts[0] ?? 0) >= 224 : (firstGroup(address) & 0xff00) === 0xff00;
};

/** Name look-up, time, directory and Kerberos: every member of a Windows domain asks these of its controllers all day. */
const infrastructurePorts = new Set([53, 67, 88, 123, 137, 138, 389, 464, 636, 3268, 3269, 5353, 5355]);
export const isInfrastructurePort = (port: number | null): boolean => port !== null && infrastructurePorts.has(port);

/** Remote administration: RPC, SMB, RDP, WinRM, SSH. */
const administrationPorts = new Set([22, 135, 139, 445, 3389, 5985, 5986]);
export const isAdministrationPort = (port: number | null): boolean => port !== null && administrationPorts.has(port);

/**
 * Services of the cloud every virtual machine of it asks all day: instance metadata, and Azure's virtual address for
 * DHCP, DNS and health (learn.microsoft.com, "What is IP address 168.63.129.16?").
 */
const cloudServices = new Set(['169.254.169.254', '168.63.129.16']);
export const isCloudService = (address: string): boolean => cloudServices.has(address);

/** One spelling for an IPv6 address: eight groups without leading zeros. Anything else is returned lower-cased. */
export const oneSpelling = (address: string): string => {
  const text = address.toLowerCase();
  if (!text.includes(':') || text.includes('.') || text.length > 45) return text;
  const [head = '', tail] = text.split('::', 2);
  const groupsOf = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const [left, right] = [groupsOf(head), groupsOf(tail ?? '')];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  return groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':');
};
