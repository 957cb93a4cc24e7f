import type { CaseFacts, Indicator, Sweep } from './case-facts.ts';
import { readCase } from './behaviours.ts';
import { destinationsOf, namesOf } from './destinations.ts';
import { isSystemProgram } from './images.ts';
import { knownName, knownPlace } from './known-services.ts';
import { argumentsOf } from './telling.ts';

const INDICATORS = 12;
/** `-Embedding` and its like stand behind the same program on every host. */
const TELLING_ARGUMENTS = 12;

/** `SHA1=…,MD5=…,SHA256=…,IMPHASH=…`: the strongest one, as algorithm and value. */
export const strongestHash = (hashes: string | null): { algorithm: string; value: string } | null => {
  const found = new Map<string, string>();
  for (const part of (hashes ?? '').split(',')) {
    const cut = part.indexOf('=');
    const value = part.slice(cut + 1).trim();
    if (cut > 0 && /^[0-9a-f]{32,128}$/i.test(value) && !/^0+$/.test(value))
      found.set(part.slice(0, cut).trim().toUpperCase(), value);
  }
  for (const algorithm of ['SHA256', 'SHA1', 'MD5']) {
    const value = found.get(algorithm);
    if (value !== undefined)
      return { algorithm: algorithm === 'MD5' ? 'MD5' : algorithm.replace('SHA', 'SHA-'), value };
  }
  return null;
};

/**
 * What is worth looking for on the customer's other hosts: destinations and names of the attack, hashes of alerted programs
 * that are not part of Windows (its own would be found everywhere), and the command lines alerts point at. At most 12.
 */
export const indicatorsOf = (facts: Omit<CaseFacts, 'spread'>): Indicator[] => {
  const reading = readCase({ ...facts, spread: [] });
  const destinations = destinationsOf(reading);
  // What every machine asks is found on every machine, and proves no spread.
  const found: Indicator[] = destinations
    .filter((one) => knownPlace(one) === null)
    .map(({ address }) => ({ kind: 'address', indicator: address }));
  for (const { name } of namesOf(reading, destinations))
    if (knownName(name) === null) found.push({ kind: 'dns', indicator: name });
  for (const { alerts, lead } of reading.behaviours) {
    if (alerts.length === 0 || lead.class !== 'process_activity' || lead.activity !== 'launch') continue;
    const hash = isSystemProgram(lead.image) ? null : strongestHash(lead.hashes);
    if (hash !== null) found.push({ kind: 'hash', indicator: hash.value });
    if (lead.commandLine !== null && argumentsOf(lead).length >= TELLING_ARGUMENTS)
      found.push({ kind: 'command-line', indicator: lead.commandLine });
  }
  const unique = new Map(found.map((one) => [`${one.kind} ${one.indicator}`, one]));
  return [...unique.values()].slice(0, INDICATORS);
};

interface SweepResult {
  found: Sweep[];
  clean: Sweep[];
  /** Fewest other hosts asked in one search: what may be claimed of all of them. */
  searched: number;
}

export const sweepResult = (spread: Sweep[]): SweepResult => {
  const asked = spread.filter((sweep) => sweep.hostsSearched > 0);
  return {
    found: asked.filter((sweep) => sweep.hostsFound.length > 0),
    clean: asked.filter((sweep) => sweep.hostsFound.length === 0),
    searched: asked.length === 0 ? 0 : Math.min(...asked.map((sweep) => sweep.hostsSearched)),
  };
};
