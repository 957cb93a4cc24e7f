import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import type { FlowDocument, FlowItem } from '../../../shared/exchange/model.ts';
import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import { writeFlowSvg } from './write-flow-svg.ts';
import { writeGraphml } from './write-graphml.ts';
import { writeNavigator } from './write-navigator.ts';

const item = (id: string, properties: FlowItem['properties'], type = 'attack-action'): FlowItem => ({
  id: `${type}--${id}`,
  type,
  properties,
  place: null,
  kept: null,
});

const flowOf = (items: FlowItem[], name = 'n'): FlowDocument => ({
  flow: item('f', { name }, 'attack-flow'),
  items,
  links: items.slice(1).map(({ id }, at) => ({
    from: items[at]?.id ?? null,
    to: id,
    via: 'effect_refs',
    own: null,
    kept: null,
  })),
  aside: [],
});

interface Seen {
  elements: Set<string>;
  attributes: Set<string>;
  text: string;
}

/** Throws where it is no well-formed XML. */
const read = (xml: string): Seen => {
  const seen: Seen = { elements: new Set(), attributes: new Set(), text: '' };
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    seen.elements.add(name);
    for (const key of Object.keys(attributes)) seen.attributes.add(key);
  });
  parser.on('text', (text) => {
    seen.text += text;
  });
  parser.write(xml).close();
  return seen;
};

const svgOf = (document: FlowDocument): string =>
  writeFlowSvg(document, { words: messagesIn('ja').exchange, language: 'ja', marking: 'TLP:AMBER' });

const hostile = `<script>x</script>]]>&lt;"'\u0000\u001b[31m\u202e\ud800 https://evil.example/a`;

test('whatever stands in a name, picture and graph are plain XML that refers to nothing and runs nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 6 }), (names) => {
      const document = flowOf(
        [hostile, ...names].map((name, at) => item(String(at), { name, technique_id: name })),
        hostile,
      );
      const svg = read(svgOf(document));
      expect([...svg.elements].toSorted()).toEqual(
        ['defs', 'desc', 'g', 'marker', 'path', 'rect', 'style', 'svg', 'text', 'title'].filter((one) =>
          svg.elements.has(one),
        ),
      );
      expect([...svg.attributes].filter((name) => /^on|href|src/i.test(name))).toEqual([]);
      expect(svg.text).not.toContain('https://evil');
      expect(read(writeGraphml(document)).text).toContain('<script>x</script>');
    }),
  );
});

test('every object is a card and every link a line, with names in Japanese as they are', () => {
  const svg = svgOf(
    flowOf([item('1', { name: '標的型メールの添付ファイルを開封' }), item('2', { name: 'mimikatz' }, 'tool')]),
  );
  expect(svg.match(/class="card"/g)).toHaveLength(2);
  expect(svg.match(/class="step"/g)).toHaveLength(2); // one, and the one of the legend
  expect(read(svg).text).toContain('標的型メールの添付');
  expect(read(svg).text).toContain('TLP:AMBER');
});

test('the layer counts techniques by tactic, opens their parents and names what its matrix does not hold', () => {
  const layer = writeNavigator(
    flowOf([
      item('1', { name: 'a', technique_id: 'T1059.001', tactic_id: 'TA0002' }),
      item('2', { name: 'b', technique_id: 'T1059.001', tactic_id: 'execution' }),
      item('3', { name: 'c', technique_id: 'AML.T0051' }),
      item('4', { name: 'd', external_references: [{ source_name: 'mitre-attack', external_id: 'T1105' }] }),
    ]),
    '18',
  );
  expect(layer).toMatchObject({
    versions: { attack: '18', layer: '4.5' },
    domain: 'enterprise-attack',
    techniques: [
      { techniqueID: 'T1059.001', tactic: 'execution', score: 2, comment: 'a\nb', enabled: true },
      { techniqueID: 'T1105', score: 1, comment: 'd', enabled: true },
      { techniqueID: 'T1059', enabled: true, showSubtechniques: true },
    ],
    metadata: [{ name: 'Not in this matrix', value: 'AML.T0051' }],
  });
});
