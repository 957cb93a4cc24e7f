import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { buildFlowGraph } from './build-flow-graph.ts';
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
  const texts = textsOf(renderFlowSvg(attack(), { language: 'ja', theme: 'print', width: 680 }));
  expect(texts).toEqual(expect.arrayContaining(['WINWORD.EXE (7)', '203[.]0[.]113[.]5:443', '通信', 'アラート(高)']));
});

test('the figure tells the way to the alert to whoever has it read aloud', () => {
  const svg = renderFlowSvg(attack(), { language: 'ja', theme: 'print', width: 680 });
  expect(/<desc>(.*?)<\/desc>/.exec(svg)?.[1]).toContain(
    'WINWORD.EXE が 請求書‹U+202E›gpj.&lt;exe&gt; を起動しました。',
  );
});

test('evidence is escaped and what hides in it is spelled out', () => {
  const svg = renderFlowSvg(attack(), { language: 'ja', theme: 'print', width: 680 });
  expect(textsOf(svg).some((text) => text.includes('‹U+202E›') && text.includes('<exe>'))).toBe(true);
  expect(svg).not.toContain('\u202e');
});

test('the figure says how much of what is stored it shows, and a crowd of look-alikes does not fill it', () => {
  const graph = attack();
  const texts = textsOf(renderFlowSvg(graph, { language: 'en', theme: 'print', width: 680 }));
  // Word, the payload, its address, and three of eighty programs that look alike.
  expect(texts).toContain('Shown 6 / 84');
  expect(texts).toContain('Not in this figure: Process 77, Host 1.');
});

test('without any activity the figure says so', () => {
  const graph = buildFlowGraph({ events: [], alerts: [] });
  expect(textsOf(renderFlowSvg(graph, { language: 'ja', theme: 'print', width: 680 }))).toContain(
    '図に示すアラート対象の動作はありません。',
  );
});
