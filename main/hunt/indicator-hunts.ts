import type { IndicatorHunts, IndicatorPlace } from '../../shared/intel/contract.ts';
import type { Indicator, IndicatorKind } from '../../shared/intel/model.ts';

/** Literal text for a Sigma string, as YAML writes it. */
const quoted = (text: string): string => JSON.stringify(text.replaceAll(/[\\*?]/gu, String.raw`\$&`));

/** A longer query is refused by most vendors. */
const MOST_VALUES = 500;

interface Way {
  /** Sigma's name of the kind of record. */
  category: IndicatorPlace;
  field: string;
  value: (value: string) => string;
}

const plain = (value: string): string => value;
const behindFolder = (value: string): string => `\\${value}`;
const digest =
  (kind: string) =>
  (value: string): string =>
    `${kind}=${value.toUpperCase()}`;

const starts = (field: string, value = plain): Way => ({ category: 'process_creation', field, value });
const hashed = (kind: string): Way[] => [
  starts('Hashes|contains', digest(kind)),
  { category: 'image_load', field: 'Hashes|contains', value: digest(kind) },
];
const reached = (field: string): Way => ({ category: 'network_connection', field, value: plain });
const written = (field: string, value = plain): Way => ({ category: 'file_event', field, value });

/** In which records what an indicator names stands. Those of no entry stand in no single field. */
const WAYS: Readonly<Partial<Record<IndicatorKind, readonly Way[]>>> = {
  sha256: hashed('SHA256'),
  sha1: hashed('SHA1'),
  md5: hashed('MD5'),
  domain: [
    { category: 'dns_query', field: 'QueryName', value: plain },
    { category: 'dns_query', field: 'QueryName|endswith', value: (value) => `.${value}` },
  ],
  ipv4: [reached('DestinationIp')],
  ipv6: [reached('DestinationIp')],
  network: [reached('DestinationIp|cidr')],
  url: [starts('CommandLine|contains')],
  'command-line': [starts('CommandLine|contains')],
  path: [starts('Image'), written('TargetFilename')],
  'file-name': [starts('Image|endswith', behindFolder), written('TargetFilename|endswith', behindFolder)],
  registry: [{ category: 'registry_event', field: 'TargetObject|contains', value: plain }],
};

const ruleOf = (category: IndicatorPlace, fields: ReadonlyMap<string, readonly string[]>): string => {
  const selections = [...fields].map(([field, values], at) => {
    // A network is no text with wildcards.
    const write = field.endsWith('|cidr') ? (value: string) => JSON.stringify(value) : quoted;
    return [`  any${String(at + 1)}:`, `    ${field}:`, ...values.map((value) => `      - ${write(value)}`)].join('\n');
  });
  return [
    `title: Indicators (${category})`,
    `logsource: { product: windows, category: ${category} }`,
    'detection:',
    ...selections,
    `  condition: ${[...fields.keys()].map((_, at) => `any${String(at + 1)}`).join(' or ')}`,
    '',
  ].join('\n');
};

/**
 * Indicators as hunts, a Sigma rule for each kind of record they can stand in, so that they can be asked for where records are that
 * are not stored here. What stands in no single field (patterns), and what is more than a query can hold, is counted as left out.
 */
export const huntsOfIndicators = (indicators: readonly Pick<Indicator, 'kind' | 'value'>[]): IndicatorHunts => {
  const byKind = new Map<IndicatorPlace, Map<string, string[]>>();
  const sizes = new Map<IndicatorPlace, number>();
  let leftOut = 0;
  for (const { kind, value } of indicators) {
    const ways = WAYS[kind] ?? [];
    const isFull = ways.some(({ category }) => (sizes.get(category) ?? 0) >= MOST_VALUES);
    if (ways.length === 0 || isFull) {
      leftOut += 1;
      continue;
    }
    for (const { category, field, value: write } of ways) {
      const fields = byKind.get(category) ?? new Map<string, string[]>();
      byKind.set(category, fields.set(field, [...(fields.get(field) ?? []), write(value)]));
      sizes.set(category, (sizes.get(category) ?? 0) + 1);
    }
  }
  const hunts = [...byKind].map(([category, fields]) => ({
    category,
    text: ruleOf(category, fields),
  }));
  return { hunts, taken: indicators.length - leftOut, leftOut };
};
