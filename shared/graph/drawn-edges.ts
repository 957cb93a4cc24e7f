import { earliest, unionOfEvents } from './flow-group.ts';
import type { FlowEdge, NodeKind } from './model.ts';
import type { Outline } from './outline.ts';

interface Drawn {
  outline: Outline;
  hiddenIn: ReadonlyMap<string, string>;
  drawn: ReadonlySet<string>;
  /** Lines besides those that hold the tree and the way to the alerts, drawn at once. */
  limit: number;
}

type Ends = Pick<FlowEdge, 'source' | 'target'>;
type Lines = Map<string, FlowEdge>;

const listedEvents = 200;

/** Several edges drawn as one: their proof added up. */
const addLine = (lines: Lines, ends: Ends, edge: FlowEdge): void => {
  const isAsStored = ends.source === edge.source && ends.target === edge.target;
  const id = isAsStored ? edge.id : `${ends.source} ${edge.kind} ${ends.target}`;
  const known = lines.get(id);
  if (known === undefined) {
    lines.set(id, isAsStored ? edge : { ...edge, ...ends, id });
    return;
  }
  // Edges come in order of time, so the first are listed.
  const events = known.events.length < listedEvents ? unionOfEvents([known, edge]) : known.events;
  const firstSeenMs = earliest([known.firstSeenMs, edge.firstSeenMs]);
  lines.set(id, { ...known, events, firstSeenMs, eventCount: known.eventCount + edge.eventCount });
};

/** Hangs a card where nothing recorded holds it: this line says nothing and proves nothing. */
const gathering = (entry: string, holder: string): FlowEdge => ({
  id: `${holder} gathers ${entry}`,
  source: entry,
  target: holder,
  kind: 'ran-on',
  events: [],
  eventCount: 0,
  firstSeenMs: null,
});

const kindOf = ({ nodes, groups }: Outline, id: string): NodeKind | undefined => {
  const group = groups.get(id);
  return group === undefined ? nodes.get(id)?.kind : group.kind === 'host' ? 'host' : group.of;
};

/** Things stand below a process or host; only these have others hang from them. */
const carries = (outline: Outline, id: string): boolean => {
  const kind = kindOf(outline, id);
  return kind === 'process' || kind === 'host';
};

/** The drawn card an entry hangs from: a process in an open group from the group's card, a file in one from its process. */
const hangsFrom = ({ outline, drawn }: Drawn, id: string): string | null => {
  for (let at = outline.holder.get(id); at !== undefined; at = outline.holder.get(at))
    if (drawn.has(at) && carries(outline, at)) return at;
  return null;
};

/** The line that holds an entry leads over the cards of the open groups it stands in. */
const addHolding = (
  lines: Lines,
  drawing: Drawn,
  { edge, ends, held }: { edge: FlowEdge; ends: Ends; held: string },
): void => {
  const { outline } = drawing;
  const other = held === ends.source ? ends.target : ends.source;
  const between = (from: string, to: string): Ends =>
    held === ends.target ? { source: from, target: to } : { source: to, target: from };
  let at = held;
  for (let next = hangsFrom(drawing, at); next !== null && outline.groups.has(next); next = hangsFrom(drawing, at)) {
    addLine(lines, between(next, at), edge);
    at = next;
  }
  if (at !== other) addLine(lines, between(other, at), edge);
};

const heldBy = ({ forest }: Outline, edge: FlowEdge): 'source' | 'target' | null =>
  forest.heldBy.get(edge.target) === edge ? 'target' : forest.heldBy.get(edge.source) === edge ? 'source' : null;

/** Routine lines are drawn where something routine is. */
const isTold = ({ quiet }: Outline, edge: FlowEdge): boolean =>
  !quiet.edges.has(edge.id) || quiet.nodes.has(edge.source) || quiet.nodes.has(edge.target);

const hangLoose = (lines: Lines, drawing: Drawn): void => {
  const hung = new Set(
    [...lines.values()].flatMap(({ source, target }) => [`${source}\n${target}`, `${target}\n${source}`]),
  );
  for (const id of drawing.drawn) {
    const holder = hangsFrom(drawing, id);
    if (holder === null || hung.has(`${id}\n${holder}`)) continue;
    if (drawing.outline.groups.has(id) || drawing.outline.groups.has(holder)) {
      const line = gathering(id, holder);
      lines.set(line.id, line);
    }
  }
};

/** Lines between what is drawn; those of closed groups are added up. The way to the alerts and what holds the tree come first. */
export const drawnEdges = (stored: readonly FlowEdge[], drawing: Drawn): FlowEdge[] => {
  const { outline, hiddenIn, drawn, limit } = drawing;
  const holding: Lines = new Map();
  const told: Lines = new Map();
  const across: Lines = new Map();
  const endOf = (id: string): string | undefined => (drawn.has(id) ? id : hiddenIn.get(id));
  for (const edge of stored) {
    const [source, target] = [endOf(edge.source), endOf(edge.target)];
    if (source === undefined || target === undefined || source === target) continue;
    const ends = { source, target };
    const held = heldBy(outline, edge);
    if (held !== null) addHolding(holding, drawing, { edge, ends, held: ends[held] });
    else if (outline.path.edges.has(edge.id)) addLine(told, ends, edge);
    else if (isTold(outline, edge)) addLine(across, ends, edge);
  }
  hangLoose(holding, drawing);
  const all: Lines = new Map(holding);
  for (const line of [...told.values(), ...[...across.values()].slice(0, limit)]) addLine(all, line, line);
  return [...all.values()];
};
