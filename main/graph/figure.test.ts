import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { LayerItem } from '../../shared/graph/layer.ts';
import { buildFlowGraph } from './build-flow-graph.ts';
import { figureInput } from './figure-input.ts';
import { renderFlowSvg } from './figure.ts';
import { alertOn, key, start, stored } from './fixtures/some-events.ts';

const word = 'C:\\Program Files\\Office\\WINWORD.EXE';
const evil = 'C:\\Users\\a\\Downloads\\請求書\u202egpj.<exe>';

const attack = () => {
  const bad = start(2, { at: 1_599_200_000_000, key: 'guid:b', pid: 42, image: evil, parent: 'guid:w' });
  const events = [
    start(1, { at: 1_599_199_990_000, key: 'guid:w', pid: 7, image: word }),
    bad,
    stored(3, {
      class: 'network_activity',
      activity: 'connect',
      seenAtMs: 1_599_200_005_000,
      processKey: key('guid:b'),
      image: evil,
      direction: 'outbound',
      dstAddress: '203.0.113.5',
      dstPort: 443,
    }),
    ...Array.from({ length: 80 }, (_, at) =>
      start(at + 10, {
        at: 1_599_200_010_000 + at,
        key: `guid:c${at}`,
        pid: 100 + at,
        image: 'C:\\x\\cmd.exe',
        parent: 'guid:b',
      }),
    ),
  ];
  return buildFlowGraph({ events, alerts: [alertOn('guid:b', [bad])] });
};

const textsOf = (svg: string): string[] => {
  const texts: string[] = [];
  const parser = new SaxesParser();
  let inText = false;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    inText = name === 'text';
  });
  parser.on('text', (text) => {
    if (inText && text.trim() !== '') texts.push(text);
  });
  parser.write(svg).close();
  return texts;
};

test('the figure shows the way to the alert and where it went, with addresses nobody can follow', () => {
  const texts = textsOf(renderFlowSvg(figureInput(attack()), { language: 'ja', theme: 'print', width: 680 }));
  expect(texts).toEqual(expect.arrayContaining(['WINWORD.EXE (7)', '203[.]0[.]113[.]5:443', '通信', 'アラート(高)']));
});

test('the figure tells the way to the alert to whoever has it read aloud', () => {
  const svg = renderFlowSvg(figureInput(attack()), { language: 'ja', theme: 'print', width: 680 });
  expect(/<desc>(.*?)<\/desc>/.exec(svg)?.[1]).toContain(
    'WINWORD.EXE が 請求書‹U+202E›gpj.&lt;exe&gt; を起動しました。',
  );
});

test('evidence is escaped and what hides in it is spelled out', () => {
  const svg = renderFlowSvg(figureInput(attack()), { language: 'ja', theme: 'print', width: 680 });
  expect(textsOf(svg).some((text) => text.includes('‹U+202E›') && text.includes('<exe>'))).toBe(true);
  expect(svg).not.toContain('\u202e');
});

test('the figure says how much of what is stored it shows, and a crowd of look-alikes does not fill it', () => {
  const graph = attack();
  const texts = textsOf(renderFlowSvg(figureInput(graph), { language: 'en', theme: 'print', width: 680 }));
  // Word, the payload, its address, and three of eighty programs that look alike.
  expect(texts).toContain('Shown 6 / 84');
  expect(texts).toContain('Not in this figure: Process 77, Host 1.');
});

const item = (content: object): LayerItem =>
  LayerItem.parse({ content, version: 1, changedAt: '2026-04-01T00:00:00Z', changedBy: 'Sato' });

test('what analysts added stands apart from what was recorded, numbered, with its ends and reasons in words', () => {
  const graph = attack();
  const idOf = (label: string): string => graph.nodes.find((node) => node.label.startsWith(label))?.id ?? '';
  const items = [
    item({ id: 'layer:n', type: 'note', text: '<b>要確認</b> http://evil.example/x', about: [idOf('WINWORD')] }),
    item({
      id: 'layer:e',
      type: 'edge',
      source: idOf('WINWORD'),
      target: 'gone',
      kind: 'effect',
      label: '',
      confidence: 60,
    }),
    item({
      id: 'layer:t',
      type: 'technique',
      of: idOf('WINWORD'),
      technique: 'T1566.001',
      tactic: 'initial-access',
      replaces: null,
      reason: 'mail',
    }),
  ];
  const svg = renderFlowSvg(figureInput(graph, items), { language: 'ja', theme: 'print', width: 680 });
  const texts = textsOf(svg);
  // The tactic set by hand names the lane of its row; numbers lead from the row to what was said of it.
  expect(texts).toEqual(expect.arrayContaining(['初期アクセス', '✎1,2,3']));
  expect(texts.some((text) => text.startsWith('✎2') && text.includes('WINWORD.EXE (7) → '))).toBe(true);
  expect(texts.some((text) => text.includes('<b>要確認</b> hxxp://evil[.]example/x'))).toBe(true);
  expect(svg).toContain('class="hand"');
  // The tactics have their heading, and a line whose other end is not printed is listed, not drawn.
  expect(texts).toContain('戦術');
  expect(svg).not.toContain('<path class="drawn"');
});

test('a link drawn by hand between two printed entities is drawn, dashed, before what was recorded', () => {
  const graph = attack();
  const idOf = (label: string): string => graph.nodes.find((node) => node.label.startsWith(label))?.id ?? '';
  const common = { type: 'edge', kind: 'effect', confidence: null };
  const items = [
    item({ ...common, id: 'layer:a', source: idOf('WINWORD'), target: idOf('203.0.113.5'), label: '<i>送信</i>' }),
    item({ ...common, id: 'layer:b', source: idOf('cmd'), target: idOf('WINWORD'), label: '' }),
  ];
  const svg = renderFlowSvg(figureInput(graph, items), { language: 'ja', theme: 'print', width: 680 });
  expect(svg.match(/<path class="drawn" d="M[\d.]+,[\d.]+H[\d.]+V[\d.]+H[\d.]+"/g)).toHaveLength(2);
  expect(svg).toContain('<title>&lt;i&gt;送信&lt;/i&gt;</title>');
  expect(textsOf(svg)).toContain('分析者が引いた線');
});

test('with several hosts each is a lane', () => {
  const bad = start(2, { at: 1_599_200_000_000, key: 'guid:b', pid: 42, image: evil, parent: 'guid:w' });
  const other = { ...start(3, { at: 1_599_200_009_000, key: 'guid:z', pid: 9, image: word }), host: 'pc2.example' };
  const graph = buildFlowGraph({
    events: [bad, other],
    alerts: [alertOn('guid:b', [bad]), { ...alertOn('guid:z', [other]), host: 'pc2.example' }],
  });
  const svg = renderFlowSvg(figureInput(graph), { language: 'en', theme: 'print', width: 680 });
  expect(svg.match(/class="lane"/g)).toHaveLength(2);
});

test('without any activity the figure says so', () => {
  const graph = buildFlowGraph({ events: [], alerts: [] });
  expect(textsOf(renderFlowSvg(figureInput(graph), { language: 'ja', theme: 'print', width: 680 }))).toContain(
    '図に示すアラート対象の動作はありません。',
  );
});
