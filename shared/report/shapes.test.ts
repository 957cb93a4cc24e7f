import { expect, test } from 'vitest';
import type { Claim, ClaimShape } from './model.ts';
import { bareHeadings, piecesOf, plainLines, spokenWords, withoutBareHeadings } from './shapes.ts';

const heading: ClaimShape = { kind: 'heading' };
const bullet = (level: 1 | 2): ClaimShape => ({ kind: 'bullet', level });
const numbered = (level: 1 | 2): ClaimShape => ({ kind: 'numbered', level });

const claim = (text: string, shape?: ClaimShape): Claim => ({
  id: text,
  certainty: 'advice',
  text,
  events: [],
  edited: true,
  ...(shape === undefined ? {} : { shape }),
});

const structured = [
  claim('It began by mail.'),
  claim('It **spread**.'),
  claim('What to do', heading),
  claim('Isolate', numbered(1)),
  claim('by the EDR', bullet(2)),
  claim('by the switch', numbered(2)),
  claim('and tell the desk', numbered(2)),
  claim('Reset.', numbered(1)),
  claim('first the admins', numbered(2)),
  claim('Watch', bullet(1)),
  claim('Close', numbered(1)),
  claim('Done.'),
];

test('numbers count within their list and level, and begin anew where a list does', () => {
  const items = piecesOf(structured).flatMap((piece) => (piece.kind === 'items' ? piece.items : []));
  expect(items.map(({ claim: { text }, level, number }) => [text, level, number])).toEqual([
    ['Isolate', 1, 1],
    ['by the EDR', 2, 0],
    ['by the switch', 2, 1],
    ['and tell the desk', 2, 2],
    ['Reset.', 1, 2],
    ['first the admins', 2, 1],
    ['Watch', 1, 0],
    ['Close', 1, 1],
  ]);
  expect(piecesOf(structured).map(({ kind }) => kind)).toEqual(['sentences', 'heading', 'items', 'sentences']);
});

test('nothing is deeper than the first item of its list', () => {
  const [piece] = piecesOf([claim('alone', bullet(2)), claim('under it', bullet(2))]);
  expect(piece?.kind === 'items' ? piece.items.map(({ level }) => level) : null).toEqual([1, 2]);
});

test('in a mail a section keeps its lines; read out, headings and items end like sentences', () => {
  expect(plainLines(structured.slice(0, 6), ' ')).toEqual([
    'It began by mail. It spread.',
    'What to do',
    '1. Isolate',
    '  - by the EDR',
    '  1. by the switch',
  ]);
  expect(
    spokenWords(structured.slice(1, 5), {
      separator: ' ',
      stop: '.',
      tableElsewhere: ({ title }) => `Table ${title}.`,
      ownFigureElsewhere: ({ title }) => `Figure ${title}.`,
    }),
  ).toBe('It spread. What to do. Isolate. by the EDR.');
});

test('where there are no pictures a figure is its words; read out it is named', () => {
  const figure = claim('The **desk**', { kind: 'figure', image: null, width: 2, height: 1, alt: 'a desk' });
  expect(piecesOf([claim('One.'), figure, claim('Two.')]).map(({ kind }) => kind)).toEqual([
    'sentences',
    'figure',
    'sentences',
  ]);
  expect(plainLines([figure], ' ')).toEqual(['The desk (a desk)']);
  const named = ({ title }: { title: string }): string => `See ${title}.`;
  expect(
    spokenWords([figure], { separator: ' ', stop: '.', tableElsewhere: () => '', ownFigureElsewhere: named }),
  ).toBe('See The desk.');
});

test('a heading is bare where another one or the end follows; what was bare before nobody takes out', () => {
  const [mail, , what, isolate] = structured;
  if (mail === undefined || what === undefined || isolate === undefined) throw new Error('too few claims');
  const last = claim('Later', heading);
  expect(bareHeadings([what, isolate, last]).map(({ id }) => id)).toEqual(['Later']);
  expect(withoutBareHeadings([mail, what, last], [mail, what, isolate, last]).map(({ id }) => id)).toEqual([
    'It began by mail.',
    'Later',
  ]);
});
