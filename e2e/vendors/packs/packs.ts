import { ddos } from './ddos.ts';
import { fileless } from './fileless.ts';
import { insider } from './insider.ts';
import { lateralMovement } from './lateral-movement.ts';
import { malware } from './malware.ts';
import type { Pack } from './model.ts';
import { phishing } from './phishing.ts';
import { privilegeEscalation } from './privilege-escalation.ts';
import { ransomware } from './ransomware.ts';
import { remoteAccess } from './remote-access.ts';
import { settingChange } from './setting-change.ts';
import { supplyChain } from './supply-chain.ts';
import { zeroDay } from './zero-day.ts';

const all: readonly Pack[] = [
  malware,
  ransomware,
  zeroDay,
  phishing,
  fileless,
  lateralMovement,
  insider,
  ddos,
  supplyChain,
  privilegeEscalation,
  settingChange,
  remoteAccess,
];

/** Every scenario, one for each threat the workbench is made for, by the name `--pack` takes. */
export const packs: ReadonlyMap<string, Pack> = new Map(all.map((pack) => [pack.name, pack]));

export const packOf = (name: string): Pack => {
  const pack = packs.get(name);
  if (pack === undefined) throw new Error(`There is no pack “${name}”: ${[...packs.keys()].join(', ')}.`);
  return pack;
};
