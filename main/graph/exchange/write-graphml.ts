import type { FlowDocument, FlowItem } from '../../../shared/exchange/model.ts';
import { escapeXml } from '../../../shared/graph/fitted-text.ts';
import { itemName } from '../../../shared/exchange/item-text.ts';
import { listOf, textOf } from './json.ts';
import { placeItems } from '../../../shared/exchange/place-items.ts';
import { tlpAmong } from './tlp.ts';

/** What XML 1.0 cannot hold at all (section 2.2), also not escaped. */
const unheld =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text as XML may hold it, in elements and attributes. */
export const xmlText = (text: string): string => escapeXml(text.replaceAll(unheld, '\ufffd'));

const keys = [
  ['label', 'node', 'string'],
  ['type', 'node', 'string'],
  ['description', 'node', 'string'],
  ['technique', 'node', 'string'],
  ['tactic', 'node', 'string'],
  ['origin', 'node', 'string'],
  ['x', 'node', 'double'],
  ['y', 'node', 'double'],
  ['relation', 'edge', 'string'],
] as const;

const data = (key: string, value: string | number | null): string =>
  value === null || value === '' ? '' : `<data key="${key}">${xmlText(String(value))}</data>`;

const width = 260;
const height = 60;

/** yEd reads place and label from its own element; Gephi and others read the typed attributes. */
const nodeXml = (item: FlowItem, { x, y }: { x: number; y: number }): string => {
  const { properties } = item;
  const name = itemName(item);
  const origin = listOf(properties['labels']).find((one) => one === 'observed' || one === 'analyst');
  return [
    `<node id="${xmlText(item.id)}">`,
    data('label', name),
    data('type', item.type),
    data('description', textOf(properties['description'])),
    data('technique', textOf(properties['technique_id'])),
    data('tactic', textOf(properties['tactic_id'])),
    data('origin', textOf(origin)),
    data('x', x),
    data('y', y),
    `<data key="shape"><y:ShapeNode><y:Geometry x="${String(x)}" y="${String(y)}" width="${String(width)}" height="${String(height)}"/>`,
    `<y:NodeLabel>${xmlText(name.slice(0, 120))}</y:NodeLabel></y:ShapeNode></data>`,
    '</node>',
  ].join('');
};

/** A flow as GraphML 1.0: every object and every link between two of them, with typed attributes. */
export const writeGraphml = (document: FlowDocument): string => {
  const places = placeItems(document);
  const known = new Set(document.items.map(({ id }) => id));
  const marking = tlpAmong(document.flow.properties['object_marking_refs']);
  const edges = document.links.flatMap(({ from, to, via }, at) =>
    from === null || to === null || !known.has(from) || !known.has(to)
      ? []
      : [
          `<edge id="e${String(at)}" source="${xmlText(from)}" target="${xmlText(to)}">${data('relation', via)}` +
            `<data key="line"><y:PolyLineEdge><y:Arrows source="none" target="standard"/><y:EdgeLabel>${xmlText(via)}</y:EdgeLabel></y:PolyLineEdge></data></edge>`,
        ],
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">',
    ...keys.map(([name, of, type]) => `<key id="${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>`),
    '<key id="name" for="graph" attr.name="name" attr.type="string"/>',
    '<key id="marking" for="graph" attr.name="marking" attr.type="string"/>',
    '<key id="shape" for="node" yfiles.type="nodegraphics"/>',
    '<key id="line" for="edge" yfiles.type="edgegraphics"/>',
    '<graph id="flow" edgedefault="directed">',
    data('name', itemName(document.flow)),
    data('marking', marking === null ? null : `TLP:${marking.toUpperCase().replace('-', '+')}`),
    ...document.items.map((item) => nodeXml(item, places.get(item.id) ?? { x: 0, y: 0 })),
    ...edges,
    '</graph>',
    '</graphml>',
    '',
  ].join('\n');
};
