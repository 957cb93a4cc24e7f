import type { FlowLink } from '../../../shared/exchange/model.ts';

const steps = new Set(['attack-action', 'attack-condition', 'attack-operator']);
const addresses = new Set(['ipv4-addr', 'ipv6-addr', 'mac-addr', 'domain-name']);

export interface Line {
  from: { id: string; type: string; anchor: string };
  to: { id: string; type: string; anchor: string };
  /** UUID of the line. */
  instance: string;
}

export type Relation = Pick<FlowLink, 'from' | 'to' | 'via' | 'own'>;

const lists: Record<string, string> = {
  note: 'object_refs',
  grouping: 'object_refs',
  'observed-data': 'object_refs',
  opinion: 'object_refs',
  report: 'object_refs',
  'malware-analysis': 'analysis_sco_refs',
};

const fromAction = (to: string): string | null => {
  if (to === 'process') return 'command_ref';
  if (to === 'attack-asset') return 'asset_refs';
  return steps.has(to) ? 'effect_refs' : null;
};

const branches = new Map([
  ['branch:True', 'on_true_refs'],
  ['branch:False', 'on_false_refs'],
]);

const referenceFor = ({ from, to }: Line): string | null => {
  switch (from.type) {
    case 'attack-action':
      return fromAction(to.type);
    case 'attack-operator':
      return steps.has(to.type) ? 'effect_refs' : null;
    case 'attack-condition':
      return steps.has(to.type) ? (branches.get(from.anchor) ?? null) : null;
    case 'attack-asset':
      return 'object_ref';
    case 'network-traffic':
      return addresses.has(to.type) ? 'dst_ref' : null;
    default:
      return lists[from.type] ?? null;
  }
};

const relationship = (line: Line): Relation => ({
  from: line.from.id,
  to: line.to.id,
  via: 'related-to',
  own: { id: `relationship--${line.instance}` },
});

/**
 * What lines of the builder mean in STIX, by the rules of its own exporter: a reference where the type of the source has one for the
 * type of the target, else a relationship object. A `…_ref` holds one; further lines become relationships. (That exporter looks for
 * anchor names of older versions at conditions, and so loses which branch a line leaves from; here it is kept.)
 */
export const linksOfLines = (lines: readonly Line[]): Relation[] => {
  const taken = new Set<string>();
  return lines.map((line) => {
    const via = referenceFor(line);
    if (via === null) return relationship(line);
    const single = via.endsWith('_ref') ? `${line.from.id} ${via}` : null;
    if (single !== null && taken.has(single)) return relationship(line);
    if (single !== null) taken.add(single);
    return { from: line.from.id, to: line.to.id, via, own: null };
  });
};
