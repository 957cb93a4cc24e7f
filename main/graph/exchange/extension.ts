import type { JsonObject, JsonValue } from '../../../shared/exchange/model.ts';
import { isJsonObject } from './json.ts';

/** MITRE's extension, whose definition every attack flow carries (schema 2.0.0). */
export const attackFlowExtension = 'extension-definition--fb9c968a-745b-4ade-9b25-c324172197f4';
/** Ours: places, and what the other format cannot say. A property extension (STIX 2.1, section 7.3). */
export const miharuExtension = 'extension-definition--8d6f2f0e-6a0c-5c0a-9d0b-3f5a1f6f7e21';

const mitre = 'identity--d673f8cb-c168-42da-8ed4-0cb26725f86c';
const miharu = 'identity--1d2b3b64-0b1c-5b7e-8f58-6f2f6f0c9a11';
const mitreTime = '2022-08-02T19:34:35.143Z';
const miharuTime = '2026-01-01T00:00:00.000Z';

/** `$id` of the published schema and where the documentation stands, as in MITRE's own definition object. */
const home = 'https://center-for-threat-informed-defense.github.io/attack-flow';

export const attackFlowDefinition: readonly JsonObject[] = [
  {
    type: 'extension-definition',
    id: attackFlowExtension,
    spec_version: '2.1',
    name: 'Attack Flow',
    description: 'Extends STIX 2.1 with features to create Attack Flows.',
    created: mitreTime,
    modified: mitreTime,
    created_by_ref: mitre,
    schema: `${home}/stix/attack-flow-schema-2.0.0.json`,
    version: '2.0.0',
    extension_types: ['new-sdo'],
    external_references: [
      { source_name: 'Documentation', description: 'Documentation for Attack Flow', url: home },
      {
        source_name: 'GitHub',
        description: 'Source code repository for Attack Flow',
        url: 'https://github.com/center-for-threat-informed-defense/attack-flow',
      },
    ],
  },
  {
    type: 'identity',
    spec_version: '2.1',
    id: mitre,
    created_by_ref: mitre,
    created: mitreTime,
    modified: mitreTime,
    name: 'MITRE Center for Threat-Informed Defense',
    identity_class: 'organization',
  },
];

export const miharuDefinition: readonly JsonObject[] = [
  {
    type: 'extension-definition',
    id: miharuExtension,
    spec_version: '2.1',
    name: 'Miharu flow layout',
    description: 'Places of objects in a drawn attack flow, and what its other file formats say that STIX does not.',
    created: miharuTime,
    modified: miharuTime,
    created_by_ref: miharu,
    schema: 'See the manual of Miharu, "The attack flow in other formats".',
    version: '1.0.0',
    extension_types: ['property-extension'],
  },
  {
    type: 'identity',
    spec_version: '2.1',
    id: miharu,
    created_by_ref: miharu,
    created: miharuTime,
    modified: miharuTime,
    name: 'Miharu',
    identity_class: 'system',
  },
];

/** An object's own part of our extension; empty where it has none. */
export const ourPart = (properties: JsonObject): JsonObject => {
  const { extensions } = properties;
  const part = isJsonObject(extensions) ? extensions[miharuExtension] : undefined;
  return isJsonObject(part) ? part : {};
};

const flowTypes = new Set(['attack-flow', 'attack-action', 'attack-asset', 'attack-condition', 'attack-operator']);
export const isFlowType = (type: string): boolean => flowTypes.has(type);

const standard: JsonObject = { extension_type: 'new-sdo' };

/** `extensions` of an object as written: its own, MITRE's where it is of that kind, and ours where it says something. */
export const writtenExtensions = (
  { type, extensions }: { type: string; extensions: JsonValue | undefined },
  ours: JsonObject | null,
): JsonObject => {
  const own = isJsonObject(extensions) ? extensions : {};
  const all: JsonObject = {
    ...(isFlowType(type) ? { [attackFlowExtension]: standard } : {}),
    ...own,
    ...(ours === null ? {} : { [miharuExtension]: { extension_type: 'property-extension', ...ours } }),
  };
  return Object.keys(all).length === 0 && extensions === undefined ? {} : { extensions: all };
};

/** `extensions` without what is written by itself. */
export const ownExtensions = (type: string, extensions: JsonValue | undefined): JsonObject => {
  if (!isJsonObject(extensions)) return {};
  const own = Object.entries(extensions).filter(([id, value]) => {
    if (id === miharuExtension) return false;
    const isStandard = isJsonObject(value) && Object.keys(value).length === 1 && value['extension_type'] === 'new-sdo';
    return !(isFlowType(type) && id === attackFlowExtension && isStandard);
  });
  const wrote = Object.keys(extensions).length > own.length;
  return own.length === 0 && wrote ? {} : { extensions: Object.fromEntries(own) };
};
