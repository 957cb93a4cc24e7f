import { createHash } from 'node:crypto';
import type { Tlp } from '../../shared/intel/model.ts';
import { markingIdOf } from './markings.ts';
import type { Value } from './values.ts';

/** A namespace of our own: the one STIX 2.1 names (section 2.9) is for observables alone. */
const namespace = Buffer.from('b1f0a4de6c1d4c3a9d6e0d3f4a9c8e21', 'hex');

const uuidOf = (name: string): string => {
  const bytes = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;

const paths: Record<Value['kind'], string> = {
  md5: 'file:hashes.MD5',
  sha1: "file:hashes.'SHA-1'",
  sha256: "file:hashes.'SHA-256'",
  domain: 'domain-name:value',
  ipv4: 'ipv4-addr:value',
  ipv6: 'ipv6-addr:value',
  network: 'ipv4-addr:value',
  url: 'url:value',
  path: 'file:name',
  'file-name': 'file:name',
  registry: 'windows-registry-key:key',
  'command-line': 'process:command_line',
};

export const patternOf = ({ kind, value }: Value): string => {
  const path = kind === 'network' && value.includes(':') ? 'ipv6-addr:value' : paths[kind];
  return `[${path} ${kind === 'network' ? 'ISSUBSET' : '='} ${quoted(value)}]`;
};

interface Made {
  source: string;
  at: string;
  name: string;
  tlp: Tlp | null;
  confidence: number | null;
  validUntil: string | null;
}

/** A value of a list as a STIX indicator. The same value of the same source has the same id wherever it is made. */
export const makeIndicator = (value: Value, made: Made): string => {
  const pattern = patternOf(value);
  return JSON.stringify({
    type: 'indicator',
    spec_version: '2.1',
    id: `indicator--${uuidOf(JSON.stringify({ pattern, source: made.source }))}`,
    created: made.at,
    modified: made.at,
    name: made.name === '' ? value.value.slice(0, 200) : made.name,
    pattern,
    pattern_type: 'stix',
    valid_from: made.at,
    ...(made.validUntil === null ? {} : { valid_until: made.validUntil }),
    ...(made.confidence === null ? {} : { confidence: made.confidence }),
    ...(made.tlp === null ? {} : { object_marking_refs: [markingIdOf(made.tlp)] }),
  });
};

/** A bundle of objects as they were stored. Its id follows from what it holds. */
export const bundleOf = (objects: readonly string[]): string =>
  `{"type":"bundle","id":"bundle--${uuidOf(objects.join('\n'))}","objects":[\n${objects.join(',\n')}\n]}\n`;
