import { drawnEdges } from './drawn-edges.ts';
import type { FlowGroup, GroupName } from './flow-group.ts';
import { groupCard, plainGroupName } from './flow-group.ts';
import type { FlowGraph, FlowNode, FlowOmission, NodeKind } from './model.ts';
import type { Outline } from './outline.ts';
import { byRelevance } from './relevance.ts';

/** What is not drawn below a node (or, under '', at all), and what opens it. */
export interface Waiting {
  /** A group, or `rest:<holder>`. */
  opens: string;
  kind: NodeKind;
  /** Stored nodes. */
  count: number;
  reason: 'folded-noise' | 'draw-limit' | 'aside';
}

export interface DrawnFlow {
  /** What is drawn: the nodes of groups are among `nodes` but not counted in `shown`. */
  graph: FlowGraph;
  groups: Map<string, FlowGroup>;
  /** Node that is not drawn → the drawn group that stands for it. */
  hiddenIn: Map<string, string>;
  /** By the drawn node below which it waits. */
  waiting: Map<string, Waiting[]>;
  drawn: ReadonlySet<string>;
  /** The cards of all groups, drawn or not. */
  cards: Map<string, FlowNode>;
}

export interface DrawWishes {
  /** Groups and `rest:` entries the reader opened, in that order: the newest come first where there is not room for all. */
  opened: readonly string[];
  /** Nodes that must be in sight (selected ones), the newest last. */
  revealed: readonly string[];
  storyOnly: boolean;
  /** Cards drawn at once. */
  limit: number;
  /** Lines drawn at once besides those that hold the tree. */
  edgeLimit: number;
  nameOf?: (name: GroupName) => string;
}

interface Drawing {
  outline: Outline;
  wishes: DrawWishes;
  open: ReadonlySet<string>;
  /** How near to an alert an entry is (0 nearest). */
  tiers: Map<string, number>;
  /** What alerts stand on and what led to them, in order. */
  story: string[];
  drawn: Set<string>;
}

/** Everything above an entry, nearest first. */
const above = ({ holder }: Outline, id: string): string[] => {
  const chain: string[] = [];
  for (let at = holder.get(id); at !== undefined; at = holder.get(at)) chain.push(at);
  return chain;
};

const openNow = (outline: Outline, { opened, revealed }: DrawWishes): Set<string> => {
  const open = new Set(opened.filter((id) => outline.groups.has(id)));
  for (const id of revealed) for (const one of above(outline, id)) if (outline.groups.has(one)) open.add(one);
  return open;
};

/** Draws an entry with everything that holds it; false where there is no room for it. */
const draw = ({ outline, drawn, wishes }: Drawing, id: string): boolean => {
  if (drawn.has(id)) return true;
  const missing = [id, ...above(outline, id)].filter((one) => !drawn.has(one));
  if (drawn.size + missing.length > wishes.limit) return false;
  for (const one of missing) drawn.add(one);
  return true;
};

/** As `byRelevance` counts. */
const causeTier = 1;
const farFromAlerts = 5;

type Nearness = Pick<Drawing, 'tiers' | 'story'>;

/** Of an outline, however often it is drawn. */
const nearness = new WeakMap<Outline, Nearness>();

/** The nearest an entry or anything below it is to an alert. */
const tiersOf = (outline: Outline): Nearness => {
  const known = nearness.get(outline) ?? measureTiers(outline);
  nearness.set(outline, known);
  return known;
};

const measureTiers = (outline: Outline): Nearness => {
  const { nodes, forest, holder } = outline;
  const edges = [...forest.heldBy.values()];
  const tiers = new Map<string, number>();
  const near = byRelevance({ nodes: [...nodes.values()], edges });
  for (const { node, tier } of near) {
    for (let at: string | undefined = node.id; at !== undefined; at = holder.get(at)) {
      const before = tiers.get(at);
      if (before !== undefined && before <= tier) break;
      tiers.set(at, tier);
    }
  }
  return { tiers, story: near.filter(({ tier }) => tier <= causeTier).map(({ node }) => node.id) };
};

/** Whether an entry is one the reader wants to see where there is room: routine and what is set aside wait to be opened. */
const isWanted = ({ outline, open, tiers, wishes }: Drawing, id: string): boolean => {
  if (outline.groups.get(id)?.kind === 'routine' && !open.has(id)) return false;
  return !wishes.storyOnly || (tiers.get(id) ?? farFromAlerts) < farFromAlerts;
};

/** Entries that are in sight where everything fits, from the roots down, level by level. */
const inSight = (drawing: Drawing): string[] => {
  const { outline, open } = drawing;
  const found: string[] = [];
  for (let level = ['']; level.length > 0;) {
    const entries = level.flatMap((holder) => outline.below.get(holder) ?? []).filter((id) => isWanted(drawing, id));
    for (const id of entries) found.push(id);
    level = entries.filter((id) => !outline.groups.has(id) || open.has(id));
  }
  return found;
};

const openedEntries = ({ outline, wishes }: Drawing): string[] =>
  wishes.opened.toReversed().flatMap((id) => {
    const holder = id.startsWith('rest:') ? id.slice('rest:'.length) : id;
    // Below `rest:` routine stays folded: it has entries of its own to be opened by.
    const entries = (outline.below.get(holder) ?? []).filter((one) => outline.groups.get(one)?.kind !== 'routine');
    return id.startsWith('rest:') ? entries : [id, ...entries];
  });

const isReachable = ({ outline, open }: Drawing, id: string): boolean =>
  above(outline, id).every((one) => !outline.groups.has(one) || open.has(one));

/** What the reader asked for first, then what tells of the attack, then the rest from the roots down, until there is no more room. */
const choose = (drawing: Drawing): void => {
  const { outline, wishes, tiers, story } = drawing;
  const wanted = [...wishes.revealed.toReversed(), ...story, ...openedEntries(drawing)];
  for (const id of wanted) {
    const known = outline.nodes.has(id) || outline.groups.has(id);
    if (known && isReachable(drawing, id)) draw(drawing, id);
  }
  const tierOf = (id: string): number => tiers.get(id) ?? farFromAlerts;
  for (const id of inSight(drawing).toSorted((a, b) => tierOf(a) - tierOf(b))) draw(drawing, id);
};

interface Counted {
  hiddenIn: Map<string, string>;
  waiting: Map<string, Waiting[]>;
  omitted: Map<string, FlowOmission>;
}

const reasonBehind: Record<FlowGroup['kind'], FlowOmission['reason']> = {
  alike: 'alike',
  hash: 'gathered',
  command: 'gathered',
  siblings: 'gathered',
  part: 'gathered',
  host: 'gathered',
  routine: 'folded-noise',
};

const omit = ({ omitted }: Counted, kind: NodeKind, reason: FlowOmission['reason']): void => {
  const key = `${kind} ${reason}`;
  const known = omitted.get(key);
  if (known === undefined) omitted.set(key, { kind, nodes: 1, reason });
  else known.nodes += 1;
};

const wait = ({ waiting }: Counted, holder: string, { opens, kind, reason }: Omit<Waiting, 'count'>): void => {
  const list = waiting.get(holder) ?? [];
  waiting.set(holder, list);
  const known = list.find((one) => one.opens === opens && one.kind === kind && one.reason === reason);
  if (known === undefined) list.push({ opens, kind, count: 1, reason });
  else known.count += 1;
};

/** Where the walk stands: below which drawn node, behind which drawn group, or waiting for what to be opened. */
interface Standing {
  holder: string;
  behind: { group: string; reason: FlowOmission['reason'] } | null;
  waits: Pick<Waiting, 'opens' | 'reason'> | null;
}

const restReason = ({ wishes, tiers }: Drawing, id: string): Waiting['reason'] =>
  wishes.storyOnly && (tiers.get(id) ?? farFromAlerts) >= farFromAlerts ? 'aside' : 'draw-limit';

const standingOf = (drawing: Drawing, id: string, above: Standing): Standing => {
  const { holder } = above;
  if (above.behind !== null || above.waits !== null) return above;
  const group = drawing.outline.groups.get(id);
  if (drawing.drawn.has(id)) {
    const isClosed = group !== undefined && !drawing.open.has(id);
    return { holder: id, behind: isClosed ? { group: id, reason: reasonBehind[group.kind] } : null, waits: null };
  }
  if (group?.kind === 'routine') return { holder, behind: null, waits: { opens: id, reason: 'folded-noise' } };
  return { holder, behind: null, waits: { opens: `rest:${holder}`, reason: restReason(drawing, id) } };
};

/** Every stored node is drawn, behind one drawn group, or waits below one drawn node. */
const countAll = (drawing: Drawing): Counted => {
  const { outline } = drawing;
  const counted: Counted = { hiddenIn: new Map(), waiting: new Map(), omitted: new Map() };
  const top: Standing = { holder: '', behind: null, waits: null };
  const walk = (outline.below.get('') ?? []).map((id) => ({ id, under: top }));
  for (let next = walk.pop(); next !== undefined; next = walk.pop()) {
    const { id } = next;
    const standing = standingOf(drawing, id, next.under);
    const node = outline.nodes.get(id);
    if (node !== undefined && standing.behind !== null) {
      counted.hiddenIn.set(id, standing.behind.group);
      omit(counted, node.kind, standing.behind.reason);
    } else if (node !== undefined && standing.waits !== null) {
      wait(counted, standing.holder, { ...standing.waits, kind: node.kind });
      omit(counted, node.kind, standing.waits.reason);
    }
    for (const below of outline.below.get(id) ?? []) walk.push({ id: below, under: standing });
  }
  return counted;
};

/** Stored nodes in and below a group. */
const storedIn = (outline: Outline, id: string, deep: boolean): FlowNode[] => {
  const found: FlowNode[] = [];
  const open = [...(outline.below.get(id) ?? [])];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const node = outline.nodes.get(at);
    if (node !== undefined) found.push(node);
    if (node === undefined || deep) open.push(...(outline.below.get(at) ?? []));
  }
  return found.toReversed();
};

/** The card of a group, as it stands in picture and tree. */
const cardOf = (outline: Outline, group: FlowGroup, nameOf = plainGroupName): FlowNode =>
  groupCard(group, storedIn(outline, group.id, group.kind === 'host'), nameOf);

/**
 * What is drawn of everything stored: no more than `limit` cards, what the reader opened and what tells of the attack first.
 * Shown + omitted = stored, always; whatever is omitted stands behind a drawn group or waits, counted, below a drawn node.
 */
export const drawFlow = (stored: FlowGraph, outline: Outline, wishes: DrawWishes): DrawnFlow => {
  const open = openNow(outline, wishes);
  const drawing: Drawing = { outline, wishes, open, ...tiersOf(outline), drawn: new Set() };
  choose(drawing);
  const { hiddenIn, waiting, omitted } = countAll(drawing);
  const { drawn } = drawing;
  const groups = new Map([...outline.groups].map(([id, group]) => [id, { ...group, open: open.has(id) }]));
  const shown = stored.nodes.filter((node) => drawn.has(node.id));
  const cards = new Map([...groups].map(([id, group]) => [id, cardOf(outline, group, wishes.nameOf)]));
  const graph: FlowGraph = {
    ...stored,
    nodes: [...shown, ...[...cards.values()].filter(({ id }) => drawn.has(id))],
    edges: drawnEdges(stored.edges, { outline, hiddenIn, drawn, limit: wishes.edgeLimit }),
    omitted: [...omitted.values()],
    shown: shown.length,
    total: stored.nodes.length,
  };
  return { graph, groups, hiddenIn, waiting, drawn, cards };
};
