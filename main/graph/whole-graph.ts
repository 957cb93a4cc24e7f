import type { Alert } from '../../shared/alerts/model.ts';
import type { EventId, StoredEvent } from '../../shared/event/model.ts';
import type { FlowEdge, FlowNode } from '../../shared/graph/model.ts';
import { RuleLevel } from '../../shared/rules/model.ts';
import { timelineOf } from '../alerts/host-clock.ts';
import { addressesIn, plainAddress } from './address-text.ts';
import type { Draft } from './draft.ts';
import { addEdge, addNode, emptyDraft, makeLoud } from './draft.ts';
import { addMovement } from './lateral/movement.ts';
import { isQuiet } from './noise.ts';
import { addLogon, hostNode, linkPeopleAndPlaces, userNode } from './people-and-places.ts';
import type { ProcessIndex } from './process-identity.ts';
import { clockOf } from '../alerts/process-forest.ts';
import { indexProcesses, isStart } from './process-identity.ts';
import { actorOf, addParents, targetProcessOf } from './process-nodes.ts';
import type { Touch } from './touches.ts';
import { touchOf } from './touches.ts';

/** In order of one clock per host: where the sensor's and the log's are hours apart, log times are moved to the sensor's. */
const inTimeOrder = (events: StoredEvent[]): StoredEvent[] => {
  const timeline = timelineOf(events);
  return events
    .map((event) => {
      const seenAtMs = timeline.get(event.id) ?? event.seenAtMs;
      // The log's clock stays beside it: processes of two sensors are told apart on that.
      return seenAtMs === event.seenAtMs
        ? event
        : { ...event, seenAtMs, loggedAtMs: event.loggedAtMs ?? event.seenAtMs };
    })
    .toSorted((a, b) => a.seenAtMs - b.seenAtMs || a.id - b.id);
};

/** Draws an edge unless its event is noise; an edge an alert stands on can never be folded again. */
const drawEdge = (draft: Draft, edge: FlowEdge, { loud, alerted }: { loud: boolean; alerted: boolean }): void => {
  if (loud) makeLoud(draft, edge);
  if (alerted) draft.pinnedEdges.add(edge.id);
};

const weigh = (event: StoredEvent, touch: Touch | null, alerted: boolean) => ({
  alerted,
  loud: alerted || !isQuiet(event, touch),
});

/** A detection that names a file and no process: nobody did anything to the file, the mark stands on it. */
const isBareFinding = (event: StoredEvent): boolean =>
  event.class === 'detection_finding' && event.processKey === null && event.targetKind === 'file';

/** Whether the file of a bare finding hangs on its machine is seen when everything else has its place. */
const weightInPlace = (event: StoredEvent, touch: Touch | null, alerted: boolean): ReturnType<typeof weigh> =>
  isBareFinding(event) ? { alerted: false, loud: false } : weigh(event, touch, alerted);

/** Such a file hangs on its machine only where nothing else in the picture wrote or ran it. */
const drawBareFindings = (draft: Draft, events: StoredEvent[], alerted: ReadonlySet<EventId>): void => {
  const drawn = new Set(
    [...draft.loudEdges].flatMap((id) => {
      const edge = draft.edges.get(id);
      return edge === undefined ? [] : [edge.source, edge.target];
    }),
  );
  for (const event of events) {
    const touch = isBareFinding(event) ? touchOf(event) : null;
    if (touch === null || drawn.has(touch.id)) continue;
    const edge = draft.edges.get(`host:${event.host} ${touch.edge} ${touch.id}`);
    if (edge === undefined) continue;
    drawEdge(draft, edge, weigh(event, touch, alerted.has(event.id)));
  }
};

const reach = (from: FlowNode, to: FlowNode, event: StoredEvent): Pick<FlowEdge, 'source' | 'target' | 'kind'> => ({
  source: from.id,
  target: to.id,
  kind: event.activity === 'inject' ? 'injected' : 'accessed',
});

/** A hash in a record about a file is the file's. */
const touchesFile = new Set<FlowNode['kind']>(['file', 'module']);

const placeTouch = (
  draft: Draft,
  { touch, subject, weight }: { touch: Touch; subject: FlowNode; weight: ReturnType<typeof weigh> },
  event: StoredEvent,
): FlowNode => {
  const { edge: kind, inward, ...seed } = touch;
  const node = addNode(draft, { ...seed, known: true }, event);
  if (touchesFile.has(touch.kind) && event.hashes !== null) node.hashes ??= event.hashes;
  const ends = inward ? { source: node.id, target: subject.id } : { source: subject.id, target: node.id };
  drawEdge(draft, addEdge(draft, { ...ends, kind }, event), weight);
  return node;
};

/** Who called a cloud's interface is an account: no machine stands there. */
const subjectOf = (draft: Draft, event: StoredEvent): FlowNode =>
  event.class === 'api_activity' && event.user !== null ? userNode(draft, event.user, event) : hostNode(draft, event);

/** Turns one event into nodes and edges. Returns the nodes it is about, the one that acted first. */
const placeEvent = (draft: Draft, index: ProcessIndex, event: StoredEvent, alerted: boolean): FlowNode[] => {
  const actor = actorOf(draft, index, event);
  const touch = touchOf(event);
  const weight = weightInPlace(event, touch, alerted);
  const about: FlowNode[] = actor === null ? [] : [actor];
  if (event.class === 'authentication') addLogon(draft, event);
  const subject = actor ?? subjectOf(draft, event);
  if (touch !== null) about.push(placeTouch(draft, { touch, subject, weight }, event));
  const target = targetProcessOf(draft, index, event);
  if (target !== null && target.id !== subject.id) {
    about.push(target);
    drawEdge(draft, addEdge(draft, reach(subject, target, event), event), weight);
  }
  if (actor !== null && (alerted || isStart(event))) draft.loudNodes.add(actor.id);
  return about.length === 0 ? [subject] : about;
};

const alertedNode = (
  draft: Draft,
  index: ProcessIndex,
  alert: Alert,
  about: Map<EventId, FlowNode[]>,
): FlowNode | undefined => {
  const { processKey: key, image } = alert;
  // A key without GUID is resolved on the log's clock, which an alert does not carry: its events' actor is surer.
  if (key !== null && !key.startsWith('pid:')) {
    const own = draft.nodes.get(index.identify({ key, atMs: alert.firstSeenMs, image }));
    if (own !== undefined) return own;
  }
  const actor = alert.events.flatMap((event) => about.get(event) ?? []).at(0);
  return actor ?? draft.nodes.get(`host:${alert.host}`);
};

const levelRank = (level: RuleLevel | null): number => (level === null ? -1 : RuleLevel.options.indexOf(level));

const markAlerts = (draft: Draft, index: ProcessIndex, alerts: Alert[], about: Map<EventId, FlowNode[]>): void => {
  for (const alert of alerts.toSorted((a, b) => a.firstSeenMs - b.firstSeenMs || (a.id < b.id ? -1 : 1))) {
    const node = alertedNode(draft, index, alert, about);
    if (node === undefined) continue;
    node.alerts.push(alert.id);
    const techniques = new Set([...node.techniques, ...alert.techniques.map((id) => id.toUpperCase())]);
    node.techniques = [...techniques].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    if (levelRank(alert.level) > levelRank(node.alertLevel)) node.alertLevel = alert.level;
    draft.loudNodes.add(node.id);
  }
};

/** Windows opens every process it starts with all rights: between parent and child an access says nothing. */
const quietFamilies = (draft: Draft): void => {
  for (const edge of draft.edges.values()) {
    if (edge.kind !== 'accessed' || draft.pinnedEdges.has(edge.id)) continue;
    const { source, target } = edge;
    if (draft.edges.has(`${source} spawned ${target}`) || draft.edges.has(`${target} spawned ${source}`))
      draft.loudEdges.delete(edge.id);
  }
};

const linkStartToFile = (draft: Draft, index: ProcessIndex, event: StoredEvent): void => {
  if (!isStart(event) || event.processKey === null || event.image === null) return;
  const file = `file:${event.host}|${event.image.toLowerCase()}`;
  if (!draft.nodes.has(file)) return;
  const target = index.identify({ key: event.processKey, atMs: clockOf(event), image: event.image });
  makeLoud(draft, addEdge(draft, { source: file, target, kind: 'executed' }, event));
};

const drawLoadOfFile = (draft: Draft, index: ProcessIndex, event: StoredEvent): void => {
  if (event.class !== 'module_activity' || event.target === null || event.processKey === null) return;
  // Every process loads its own image: its start has said so.
  if (event.target.toLowerCase() === event.image?.toLowerCase()) return;
  const path = `${event.host}|${event.target.toLowerCase()}`;
  if (!draft.loudNodes.has(`file:${path}`)) return;
  const source = index.identify({ key: event.processKey, atMs: clockOf(event), image: event.image });
  const loaded = draft.edges.get(`${source} loaded module:${path}`);
  if (loaded !== undefined) makeLoud(draft, loaded);
};

/** A file written here that then ran, or was loaded: the link a reader looks for. */
const linkFilesToUse = (draft: Draft, index: ProcessIndex, events: StoredEvent[]): void => {
  for (const event of events) linkStartToFile(draft, index, event);
  for (const event of events) drawLoadOfFile(draft, index, event);
};

const linkNamesToAddresses = (draft: Draft, events: StoredEvent[]): void => {
  for (const event of events) {
    if (event.class !== 'dns_activity' || event.target === null || event.detail === null) continue;
    const source = `dns:${event.target.toLowerCase()}`;
    for (const address of addressesIn(event.detail)) {
      const target = `address:${address}`;
      if (!draft.nodes.has(target) || !draft.nodes.has(source)) continue;
      const edge = addEdge(draft, { source, target, kind: 'resolved' }, event);
      if (draft.loudNodes.has(target) && draft.loudNodes.has(source)) draft.loudEdges.add(edge.id);
    }
  }
};

const portsOf = (events: StoredEvent[]): Map<string, Set<number>> => {
  const ports = new Map<string, Set<number>>();
  for (const event of events) {
    if (event.class !== 'network_activity' || event.direction === 'inbound' || event.dstPort === null) continue;
    const id = `address:${plainAddress(event.dstAddress ?? event.target ?? '')}`;
    const seen = ports.get(id) ?? new Set<number>();
    ports.set(id, seen.add(event.dstPort));
  }
  return ports;
};

/** An address says its ports: `203.0.113.5:443`; of more than two it names the first and counts the rest. */
const labelAddresses = (draft: Draft, events: StoredEvent[]): void => {
  for (const [id, seen] of portsOf(events)) {
    const node = draft.nodes.get(id);
    if (node === undefined) continue;
    const list = [...seen].toSorted((a, b) => a - b);
    const address = node.label.includes(':') ? `[${node.label}]` : node.label;
    node.detail = [node.detail, `${address}:${list.join(',')}`].filter((part) => part !== null).join(' ');
    node.label = list.length > 2 ? `${address}:${list[0] ?? ''} +${list.length - 1}` : `${address}:${list.join(',')}`;
  }
};

/** Everything the events tell, with what is drawn by default marked. The same for events in any order. */
export const wholeGraph = (unordered: StoredEvent[], alerts: Alert[], around: StoredEvent[] = []): Draft => {
  const events = inTimeOrder(unordered);
  const index = indexProcesses(events);
  const draft = emptyDraft();
  const alerted = new Set(alerts.flatMap((alert) => alert.events));
  const about = new Map<EventId, FlowNode[]>();
  for (const event of events) {
    const nodes = placeEvent(draft, index, event, alerted.has(event.id));
    if (alerted.has(event.id)) about.set(event.id, nodes);
  }
  addParents(draft, index, events);
  quietFamilies(draft);
  markAlerts(draft, index, alerts, about);
  linkFilesToUse(draft, index, events);
  drawBareFindings(draft, events, alerted);
  linkNamesToAddresses(draft, events);
  const asked = inTimeOrder([...unordered, ...around]);
  addMovement(draft, index, { events: asked, placed: new Set(events.map(({ id }) => id)), alerted });
  linkPeopleAndPlaces(draft, asked);
  labelAddresses(draft, events);
  return draft;
};
