import { Tlp } from '../../../shared/intel/model.ts';
import type { JsonObject, JsonValue } from '../../../shared/exchange/model.ts';
import { markingIdOf } from '../../intel/markings.ts';
import { listOf } from './json.ts';

const idOf = new Map(Tlp.options.map((level) => [markingIdOf(level), level]));

/** The TLP 2.0 level among marking references, or null. */
export const tlpAmong = (references: JsonValue | undefined): Tlp | null =>
  listOf(references)
    .map((one) => (typeof one === 'string' ? idOf.get(one) : undefined))
    .find((level) => level !== undefined) ?? null;

/** The standard's own object for a level (OASIS, STIX TLP 2.0 extension). */
export const markingDefinition = (level: Tlp): JsonObject => ({
  type: 'marking-definition',
  spec_version: '2.1',
  id: markingIdOf(level),
  created: '2022-10-01T00:00:00.000Z',
  name: `TLP:${level.toUpperCase().replace('-', '+')}`,
  extensions: {
    'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d': {
      extension_type: 'property-extension',
      tlp_2_0: level === 'amber-strict' ? 'amber+strict' : level,
    },
  },
});
