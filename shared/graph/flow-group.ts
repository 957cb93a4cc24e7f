import { baseName } from '../report/evidence-text.ts';
import type { FlowNode, NodeKind } from './model.ts';

/**
 * `alike`: same program, same behaviour · `hash`, `command`: asked for by the reader · `siblings`: very many of a kind below one
 * holder · `part`: a stretch of such · `host`: a whole machine · `routine`: what a system does all day.
 */
export type GroupKind = 'alike' | 'hash' | 'command' | 'siblings' | 'part' | 'host' | 'routine';

/** Things that stand behind one card until they are opened in place. */
export interface FlowGroup {
  id: string;
  kind: GroupKind;
  /** Of which kind its members are; of several, the first's. */
  of: NodeKind;
  /** What hangs from it when it is open: nodes, or groups again. */
  members: string[];
  /** Stored nodes that stand behind it, those below its members among them. */
  size: number;
  open: boolean;
}

/** What a group's name is made of. */
export interface GroupName {
  kind: GroupKind;
  of: NodeKind;
  /** What all members are called, or null. */
  name: string | null;
  /** Its own members, all parts together. */
  count: number;
}

const listedEvents = 200;

/** A fact of the group is what all members agree on. */
const agreed = <T>(values: readonly T[]): T | null => {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
};

export const unionOfEvents = (lists: readonly { events: FlowNode['events'] }[]): FlowNode['events'] => {
  const found = new Set<FlowNode['events'][number]>();
  for (const { events } of lists) {
    for (const event of events) found.add(event);
    if (found.size > listedEvents * 4) break;
  }
  return [...found].toSorted((a, b) => a - b).slice(0, listedEvents);
};

export const earliest = (times: readonly (number | null)[]): number | null => {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : known.reduce((a, b) => Math.min(a, b));
};

const latest = (times: readonly (number | null)[]): number | null => {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : known.reduce((a, b) => Math.max(a, b));
};

const gravest = (nodes: readonly FlowNode[]): FlowNode['alertLevel'] => {
  const order = ['informational', 'low', 'medium', 'high', 'critical'] as const;
  return order.findLast((level) => nodes.some((node) => node.alertLevel === level)) ?? null;
};

const processFacts = (nodes: readonly FlowNode[], image: string | null): FlowNode['process'] => {
  const facts = nodes.map((node) => node.process);
  return {
    pid: null,
    image,
    commandLine: agreed(facts.map((fact) => fact?.commandLine ?? null)),
    user: agreed(facts.map((fact) => fact?.user ?? null)),
    hashes: agreed(facts.map((fact) => fact?.hashes ?? null)),
    signer: agreed(facts.map((fact) => fact?.signer ?? null)),
    endedAtMs: null,
  };
};

const sharedName = (nodes: readonly FlowNode[], image: string | null): string | null =>
  image === null ? agreed(nodes.map((node) => node.label)) : baseName(image);

/** The card that stands for a group: a node of the kind of its members, with what they agree on. */
export const groupCard = (
  { id, kind, of }: FlowGroup,
  nodes: readonly FlowNode[],
  nameOf: (name: GroupName) => string,
): FlowNode => {
  const image = agreed(nodes.map((node) => node.process?.image ?? null));
  const isHost = kind === 'host';
  return {
    id,
    kind: isHost ? 'host' : of,
    label: nameOf({
      kind,
      of,
      name: isHost ? (nodes[0]?.host ?? null) : sharedName(nodes, image),
      count: nodes.length,
    }),
    detail: image,
    host: agreed(nodes.map((node) => node.host)),
    known: nodes.every((node) => node.known),
    firstSeenMs: earliest(nodes.map((node) => node.firstSeenMs)),
    lastSeenMs: latest(nodes.map((node) => node.lastSeenMs)),
    alerts: nodes.flatMap((node) => node.alerts),
    alertLevel: gravest(nodes),
    techniques: [...new Set(nodes.flatMap((node) => node.techniques))].toSorted(),
    events: unionOfEvents(nodes),
    eventCount: nodes.reduce((sum, node) => sum + node.eventCount, 0),
    process: of === 'process' && !isHost ? processFacts(nodes, image) : null,
  };
};

/** Names that need no language: `msedge.exe ×8`. */
export const plainGroupName = ({ of, name, count }: GroupName): string => `${name ?? of} ×${count}`;
