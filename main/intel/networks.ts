import { isIPv4 } from 'node:net';

const bitsOf = (address: string): bigint | null => {
  if (isIPv4(address)) {
    return BigInt(address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0));
  }
  const [head = '', tail] = address.split('::');
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const left = groups(head);
  const right = tail === undefined ? [] : groups(tail);
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const all = [...left, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...right];
  if (all.length !== 8 || !all.every((group) => /^[0-9a-f]{1,4}$/u.test(group))) return null;
  return all.reduce((sum, group) => (sum << 16n) | BigInt(Number.parseInt(group, 16)), 0n);
};

/** Networks by their length: an address is looked up once for each length there is, however many networks there are. */
export class NetworkMap {
  readonly #byLength = new Map<string, { shift: bigint; networks: Map<bigint, number> }>();

  /** `network` as `valueOf` writes it. */
  add(network: string, at: number): void {
    const [base = '', length] = network.split('/');
    const bits = bitsOf(base);
    if (bits === null) return;
    const family = isIPv4(base) ? '4' : '6';
    const shift = BigInt((family === '4' ? 32 : 128) - Number(length));
    const key = `${family} ${String(length)}`;
    const known = this.#byLength.get(key) ?? { shift, networks: new Map<bigint, number>() };
    this.#byLength.set(key, known);
    known.networks.set(bits >> shift, at);
  }

  find(address: string, found: number[]): void {
    if (this.#byLength.size === 0) return;
    const bits = bitsOf(address);
    if (bits === null) return;
    const family = isIPv4(address) ? '4' : '6';
    for (const [key, { shift, networks }] of this.#byLength) {
      if (!key.startsWith(family)) continue;
      const at = networks.get(bits >> shift);
      if (at !== undefined) found.push(at);
    }
  }
}
