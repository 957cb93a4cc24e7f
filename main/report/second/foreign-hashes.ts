import type { Reading } from '../behaviours.ts';
import { isSystemProgram } from '../images.ts';
import { strongestHash } from '../sweeps.ts';
import { businessPrograms } from './business-programs.ts';

interface ForeignHash {
  image: string | null;
  algorithm: string;
  value: string;
}

/** Hashes of the attack's programs that are not part of the system and not installed: a program others need must never be put on a block list. */
export const foreignHashes = (reading: Reading): ForeignHash[] => {
  const { attack, table } = reading;
  const isOfBusiness = businessPrograms(reading);
  const found = new Map<string, ForeignHash>();
  for (const key of attack) {
    const process = table.processes.get(key);
    const hash = strongestHash(process?.hashes ?? null);
    if (process === undefined || hash === null || isSystemProgram(process.image)) continue;
    if (isOfBusiness(process)) continue;
    found.set(hash.value, { image: process.image, ...hash });
  }
  return [...found.values()];
};
