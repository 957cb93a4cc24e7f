import type { Pack } from './model.ts';
import { phishing } from './phishing.ts';
import { ransomware } from './ransomware.ts';

/** Every scenario, by the name `--pack` takes. */
export const packs: ReadonlyMap<string, Pack> = new Map([phishing, ransomware].map((pack) => [pack.name, pack]));

export const packOf = (name: string): Pack => {
  const pack = packs.get(name);
  if (pack === undefined) throw new Error(`There is no pack “${name}”: ${[...packs.keys()].join(', ')}.`);
  return pack;
};
