import type { FlowDocument, JsonObject } from '../../../shared/exchange/model.ts';
import type { FlowEdge, FlowGraph, FlowNode } from '../../../shared/graph/model.ts';
import type { LayerContent, LayerEdgeKind } from '../../../shared/graph/layer.ts';
import type { Tlp } from '../../../shared/intel/model.ts';
import { markingIdOf } from '../../intel/markings.ts';
import { createDocumentMaker, type DocumentMaker } from './document-maker.ts';
import { hashesIn, observableOf } from './observed-objects.ts';
import { stableId } from './stable-id.ts';

export interface CaseFlow {
  caseId: string;
  title: string;
  /** ISO time the case was opened: the time of every object, so that equal input gives an equal file. */
  created: string;
  author: string;
  marking: Tlp;
  graph: FlowGraph;
  /** What analysts added. */
  layer: readonly LayerContent[];
}

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

const filledIn = (values: Record<string, string | number | null | undefined>): JsonObject =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === null || value === undefined || value === '' ? [] : [[name, value]],
    ),
  );

interface Techniques {
  ids: string[];
  /** Why an analyst set or took away a technique. */
  reasons: string[];
}

const techniquesOf = (node: FlowNode, layer: readonly LayerContent[]): Techniques => {
  const ids = new Set(node.techniques);
  const reasons: string[] = [];
  for (const one of layer) {
    if (one.type !== 'technique' || one.of !== node.id) continue;
    if (one.replaces !== null) ids.delete(one.replaces);
    if (one.technique !== null) ids.add(one.technique);
    reasons.push(`${one.technique ?? `not ${one.replaces ?? ''}`}: ${one.reason}`);
  }
  return { ids: [...ids].toSorted(), reasons };
};

const attackReferences = (ids: readonly string[]): JsonObject =>
  ids.length === 0 ? {} : { external_references: ids.map((id) => ({ source_name: 'mitre-attack', external_id: id })) };

/** An action holds one technique; all of them stand in its references. */
const addProcess = (maker: DocumentMaker, node: FlowNode, { graph, layer }: CaseFlow): void => {
  const { ids, reasons } = techniquesOf(node, layer);
  const [first] = ids;
  const tactic = graph.techniques.find(({ id }) => id === first)?.tactics[0];
  maker.add(node.id, {
    type: 'attack-action',
    properties: {
      name: node.label,
      labels: ['observed'],
      ...filledIn({
        technique_id: first,
        tactic_id: tactic,
        description: [node.detail, ...reasons].filter((part) => part !== null).join('\n'),
        execution_start: iso(node.firstSeenMs),
        execution_end: iso(node.process?.endedAtMs ?? null),
      }),
      ...attackReferences(ids),
    },
  });
  if (node.process === null) return;
  const { commandLine, pid, image, hashes } = node.process;
  maker.add(`command of ${node.id}`, {
    type: 'process',
    properties: filledIn({
      command_line: commandLine ?? image ?? node.label,
      pid,
      created_time: iso(node.firstSeenMs),
    }),
  });
  maker.link(node.id, `command of ${node.id}`, { via: 'command_ref', otherwise: 'related-to' });
  if (image === null) return;
  const program = `program ${image.toLowerCase()} ${hashes ?? ''}`;
  if (maker.typeOf(program) === null)
    maker.add(program, {
      type: 'file',
      properties: { name: image.split(/[\\/]/).at(-1) ?? image, ...hashesIn(hashes) },
    });
  maker.link(`command of ${node.id}`, program, { via: 'image_ref', otherwise: 'related-to' });
};

const addHosts = (maker: DocumentMaker, nodes: readonly FlowNode[]): void => {
  const known = new Map(nodes.flatMap(({ kind, label, id }) => (kind === 'host' ? [[label.toLowerCase(), id]] : [])));
  for (const { kind, host, id } of nodes) {
    if (kind !== 'process' || host === null) continue;
    const key = known.get(host.toLowerCase()) ?? `host ${host.toLowerCase()}`;
    if (maker.typeOf(key) === null)
      maker.add(key, { type: 'attack-asset', properties: { name: host, description: 'host', labels: ['observed'] } });
    maker.link(id, key, { via: 'asset_refs', otherwise: 'related-to' });
  }
};

const addNode = (maker: DocumentMaker, node: FlowNode, flow: CaseFlow): void => {
  if (node.kind === 'process') return addProcess(maker, node, flow);
  const { type, properties } = observableOf(node);
  maker.add(node.id, {
    type,
    properties: type === 'attack-asset' ? { ...properties, labels: ['observed'] } : properties,
  });
};

const addEdge = (maker: DocumentMaker, edge: FlowEdge): void => {
  const times = filledIn({ start_time: iso(edge.firstSeenMs) });
  maker.link(edge.source, edge.target, {
    via: edge.kind === 'ran-on' ? 'asset_refs' : 'effect_refs',
    otherwise: edge.kind,
    own: { ...times, ...filledIn({ description: edge.lateral?.account }) },
  });
};

const referenceOf: Record<LayerEdgeKind, string | null> = {
  effect: 'effect_refs',
  'on-true': 'on_true_refs',
  'on-false': 'on_false_refs',
  asset: 'asset_refs',
  command: 'command_ref',
  object: 'object_ref',
  related: null,
};

/** STIX type and properties of what an analyst added; null for what is no object of its own (an edge, a technique). */
const layerObject = (one: LayerContent): { type: string; properties: JsonObject } | null => {
  switch (one.type) {
    case 'note':
      return { type: 'note', properties: { content: one.text } };
    case 'hypothesis':
      return {
        type: 'note',
        properties: {
          abstract: `hypothesis, ${one.state}`,
          content: one.text,
          ...filledIn({ confidence: one.confidence }),
        },
      };
    case 'operator':
      return { type: 'attack-operator', properties: { operator: one.operator } };
    case 'condition':
      return {
        type: 'attack-condition',
        properties: {
          description: one.text,
          ...filledIn({ pattern: one.pattern, pattern_type: one.patternType, pattern_version: one.patternVersion }),
        },
      };
    case 'action':
      return {
        type: 'attack-action',
        properties: {
          name: one.name,
          ...filledIn({
            description: one.text,
            technique_id: one.technique,
            tactic_id: one.tactic,
            confidence: one.confidence,
            execution_start: iso(one.startMs),
            execution_end: iso(one.endMs),
          }),
        },
      };
    case 'asset':
      return { type: 'attack-asset', properties: { name: one.name, ...filledIn({ description: one.text }) } };
    case 'object':
      return { type: one.kind, properties: { name: one.name, ...filledIn({ description: one.text }) } };
    default:
      return null;
  }
};

const aboutOf = (one: LayerContent): string[] =>
  one.type === 'note' ? one.about : one.type === 'hypothesis' ? one.arguments.map(({ of }) => of) : [];

const addLayer = (maker: DocumentMaker, layer: readonly LayerContent[]): void => {
  for (const one of layer) {
    const made = layerObject(one);
    if (made === null) continue;
    // What an item was read from comes out again under what was edited since.
    const properties = { ...one.origin?.body, ...made.properties, labels: ['analyst'] };
    maker.add(one.id, { type: made.type, properties, place: one.place });
  }
  for (const one of layer) {
    for (const about of aboutOf(one)) maker.link(one.id, about, { via: 'object_refs', otherwise: 'related-to' });
    if (one.type !== 'edge') continue;
    maker.link(one.source, one.target, {
      via: referenceOf[one.kind],
      otherwise: /^[a-z0-9-]{3,250}$/.test(one.label) ? one.label : 'related-to',
      own: filledIn({ description: one.label, confidence: one.confidence }),
    });
  }
};

/** A file that holds less than is stored says so itself. */
const leftOut = ({ nodes, total, edges, totalEdges }: FlowGraph): string[] =>
  nodes.length < total || edges.length < totalEdges
    ? [
        `${String(nodes.length)} of ${String(total)} entities, ${String(edges.length)} of ${String(totalEdges)} relations: routine activity is left out`,
      ]
    : [];

/**
 * The flow of a case in the words of Attack Flow: a process becomes an action with its technique and its command, what a process
 * touched becomes an observable or an asset, who started whom an effect. What analysts added keeps its kind; `labels` tell it
 * apart from what was observed.
 */
export const flowOfCase = (flow: CaseFlow): FlowDocument => {
  const { caseId, title, created, author, marking, graph, layer } = flow;
  const marked: JsonObject = { object_marking_refs: [markingIdOf(marking)] };
  const maker = createDocumentMaker(`case ${caseId}`, created, marked);
  for (const node of graph.nodes) addNode(maker, node, flow);
  addHosts(maker, graph.nodes);
  for (const edge of graph.edges) addEdge(maker, edge);
  addLayer(maker, layer);
  const by = `identity--${stableId(`analyst ${author}`)}`;
  const stamp = { spec_version: '2.1', created, modified: created };
  const page = {
    id: `attack-flow--${stableId(`case ${caseId}`)}`,
    type: 'attack-flow',
    properties: {
      ...stamp,
      ...marked,
      created_by_ref: by,
      name: title,
      scope: 'incident',
      description: [caseId, ...leftOut(graph)].join('\n'),
    },
    place: null,
    kept: null,
  };
  return maker.build(page, [{ type: 'identity', id: by, ...stamp, name: author, identity_class: 'individual' }]);
};
