import type { Reading } from '../behaviours.ts';
import { isInstalledProgram, isSystemProgram } from '../images.ts';
import { strongestHash } from '../sweeps.ts';

interface ForeignHash {
  image: string | null;
  algorithm: string;
  value: string;
}

/** Hashes of the attack's programs that are not part of the system and not installed: a program others need must never be put on a block list. */
export const foreignHashes = ({ attack, table }: Reading): ForeignHash[] => {
  const found = new Map<string, ForeignHash>();
  for (const key of attack) {
    const process = table.processes.get(key);
    const hash = strongestHash(process?.hashes ?? null);
    if (process === undefined || hash === null || isSystemProgram(process.image)) continue;
    if (isInstalledProgram(process.image)) continue;
    found.set(hash.value, { image: process.image, ...hash });
  }
  return [...found.values()];
};
