import type { DetectionKind } from '../../alerts/model.ts';

const quoted = (text: string): string => `“${text}”`;
const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;

export interface AlertNameFacts {
  /** As the vendor or the rule wrote it. */
  title: string;
  /** Japanese name of the technique it names; empty: none is shipped. */
  technique: string;
  /** Null: one of our own rules. */
  kind: DetectionKind | null;
}

export interface BlockFacts {
  state: 'blocked' | 'partly' | 'not-blocked';
  count: number;
  of: number;
  /** Names of the alerts; empty where all are meant. */
  names: string[];
  /** What the EDR says it did, in words of this language already. */
  actions: string[];
}

const states = {
  blocked: 'blocked',
  partly: 'blocked in part',
  'not-blocked': 'detected only, not blocked',
} satisfies Record<BlockFacts['state'], string>;

/** How an EDR's own words stand in a report. */
export const edrEn = {
  /** Titles are English: they stand as they are. */
  name: (p: AlertNameFacts) => quoted(p.title),
  shortName: (p: AlertNameFacts) => quoted(p.title),
  /** The vendor's word for what it did. */
  action: (text: string) => quoted(text),
  blocked: (p: BlockFacts) => {
    const which =
      p.count < p.of
        ? `Of the ${String(p.of)} alerts of the EDR, ${String(p.count)} ${p.count === 1 ? 'was' : 'were'}`
        : p.of === 1
          ? 'The alert of the EDR was'
          : `All ${String(p.of)} alerts of the EDR were`;
    const names = p.names.length === 0 ? '' : `: ${list(p.names)}`;
    return `${which} ${states[p.state]}${p.actions.length === 0 ? '' : ` (its action: ${list(p.actions)})`}${names}.`;
  },
  /** The vendor's word for what a machine is. */
  machine: (kind: string) => kind,
};
