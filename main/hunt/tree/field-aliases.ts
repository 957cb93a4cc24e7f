import type { HuntLanguage } from '../../../shared/hunt/model.ts';
import {
  carbonBlackFields,
  defenderFields,
  elasticFields,
  falconFields,
  sentinelOneFields,
  type FieldMap,
} from './field-maps.ts';

/* Names a product also has for what a column of ours holds: read, never written. */

const falcon: FieldMap = {
  any: {
    image: { name: 'FileName', holds: 'last-part' },
    dstAddress: 'RemoteIP',
    srcAddress: 'LocalIP',
    host: 'HostName',
    'hashes.SHA256': 'SHA256',
  },
  file: { target: { name: 'TargetFileName', holds: 'device-path' } },
};

const sentinelOne: FieldMap = {
  any: {
    image: { name: 'src.process.name', holds: 'last-part' },
    parentImage: { name: 'src.process.parent.name', holds: 'last-part' },
  },
  process: {
    image: { name: 'tgt.process.name', holds: 'last-part' },
    parentImage: { name: 'src.process.name', holds: 'last-part' },
  },
};

const elastic: FieldMap = {
  any: {
    image: { name: 'process.name', holds: 'last-part' },
    parentImage: { name: 'process.parent.name', holds: 'last-part' },
    host: 'host.hostname',
    target: { name: 'file.name', holds: 'last-part' },
    dstHost: 'destination.domain',
    dstAddress: 'destination.ip',
    dstPort: 'destination.port',
  },
};

const defender: FieldMap = {
  any: {
    image: { name: 'InitiatingProcessFileName', holds: 'last-part' },
    target: { name: 'FileName', holds: 'last-part' },
  },
  process: {
    image: { name: 'FileName', holds: 'last-part' },
    parentImage: { name: 'InitiatingProcessFileName', holds: 'last-part' },
  },
};

/** The maps by which a language's fields are read; null: they are our columns. */
export const readingMaps: Record<Exclude<HuntLanguage, 'sigma'>, readonly FieldMap[] | null> = {
  sql: null,
  cql: [falconFields, falcon],
  cbc: [carbonBlackFields],
  s1ql: [sentinelOneFields, sentinelOne],
  lucene: [elasticFields, elastic],
  esql: [elasticFields, elastic],
  kql: [defenderFields, defender],
};
