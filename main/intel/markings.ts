import { z } from 'zod';
import { Tlp } from '../../shared/intel/model.ts';

/** Marking definitions of the standard itself: TLP 1 (STIX 2.1, 7.2.1.4) and TLP 2 (OASIS STIX common objects). */
const known = new Map<string, Tlp>([
  ['marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9', 'clear'],
  ['marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da', 'green'],
  ['marking-definition--f88d31f6-486f-44da-b317-01333bde0b82', 'amber'],
  ['marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed', 'red'],
  ['marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487', 'clear'],
  ['marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb', 'green'],
  ['marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421', 'amber'],
  ['marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003', 'amber-strict'],
  ['marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1', 'red'],
]);

const tlp2 = new Map<Tlp, string>([...known].slice(4).map(([id, tlp]) => [tlp, id]));

const word = (text: string): Tlp | null => {
  const plain = text.toLowerCase().replace(/^tlp:/u, '').replaceAll(/[+ _]/gu, '-');
  return plain === 'white' ? 'clear' : (Tlp.safeParse(plain).data ?? null);
};

/** The level of `TLP:AMBER+STRICT` or `amber`; null for other words. */
export const tlpFromText = word;

/** The marking definition of TLP 2.0 for a level. */
export const markingIdOf = (tlp: Tlp): string => tlp2.get(tlp) ?? '';

const Extended = z.object({ extensions: z.record(z.string(), z.looseObject({ tlp_2_0: z.string() })) });
const Defined = z.object({ definition: z.object({ tlp: z.string() }) });

/** What a marking definition says of the Traffic Light Protocol, by extension (TLP 2) or definition (TLP 1); else null. */
export const tlpOfDefinition = (value: object): Tlp | null => {
  const extended = Extended.safeParse(value);
  const said = extended.success ? Object.values(extended.data.extensions)[0]?.tlp_2_0 : undefined;
  if (said !== undefined) return word(said);
  const defined = Defined.safeParse(value);
  return defined.success ? word(defined.data.definition.tlp) : null;
};

const closedness = (tlp: Tlp): number => Tlp.options.indexOf(tlp);

/** The most closed level of these markings. `defined` answers for definitions that came with the intelligence. */
export const tlpOf = (markings: readonly string[], defined: (id: string) => Tlp | null): Tlp | null =>
  markings
    .map((id) => known.get(id.toLowerCase()) ?? defined(id))
    .filter((tlp) => tlp !== null)
    .toSorted((a, b) => closedness(b) - closedness(a))[0] ?? null;
