import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HuntLanguage, type HuntValue } from '../../shared/hunt/model.ts';
import { bindable } from './bind-lists.ts';
import { convertHunt } from './convert.ts';
import { readQuery } from './read/read-query.ts';
import { parametersOf, withValues, type HuntNode } from './tree/tree.ts';
import { valueLiteral } from './write/value-literal.ts';

test('a list becomes as many bound names as it has values, outside of strings and comments', () => {
  const text = "SELECT ':a' FROM events -- :a\nWHERE host IN (:a) AND user = :b";
  expect(bindable(text, { a: ['x', "y' OR 1"], b: 'z' })).toEqual({
    text: "SELECT ':a' FROM events -- :a\nWHERE host IN (:a__0, :a__1) AND user = :b",
    parameters: { a__0: 'x', a__1: "y' OR 1", b: 'z' },
  });
  expect(bindable('host IN (:a)', { a: [] }).text).toBe('host IN (NULL)');
});

const nasty = fc.oneof(
  fc.string(),
  fc
    .array(
      fc.constantFrom(
        "'",
        '"',
        '\\',
        ')',
        '(',
        ' OR ',
        ' and ',
        '*',
        '?',
        '%',
        '|',
        '--',
        '//',
        '/*',
        '\n',
        ':a',
        '`',
        '$',
        '日本',
        '}',
        '/',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);

/** Everything of a hunt but its texts. */
const shapeOf = (node: HuntNode): unknown => {
  if (node.kind === 'not') return ['not', shapeOf(node.part)];
  if (node.kind === 'all' || node.kind === 'any') return [node.kind, ...node.parts.map(shapeOf)];
  return node.kind === 'test' ? [node.field] : [node.event];
};

/** The same hunt, wherever its parts stood. */
const withoutPlaces = (node: HuntNode): HuntNode => {
  if (node.kind === 'not') return { kind: 'not', part: withoutPlaces(node.part) };
  if (node.kind === 'all' || node.kind === 'any') return { kind: node.kind, parts: node.parts.map(withoutPlaces) };
  return { ...node, at: null };
};

const conditions: Record<HuntLanguage, (literal: string) => string> = {
  sql: (literal) => `host = ${literal} AND pid = 7`,
  sigma: (literal) =>
    `title: x\nlogsource: {category: process_creation}\ndetection:\n  a:\n    Computer: ${literal}\n    ProcessId: 7\n  condition: a`,
  cql: (literal) => `ComputerName=${literal} RawProcessId=7`,
  cbc: (literal) => `device_name:${literal} AND process_pid:7`,
  s1ql: (literal) => `endpoint.name = ${literal} and src.process.pid = 7`,
  lucene: (literal) => `host.name:${literal} AND process.pid:7`,
  esql: (literal) => `FROM logs-* | WHERE host.name == ${literal} AND process.pid == 7`,
  kql: (literal) => `DeviceProcessEvents | where DeviceName == ${literal} and ProcessId == 7`,
};

test('a value chosen from the list never changes what is asked, whatever it holds, in any language', () => {
  fc.assert(
    fc.property(fc.constantFrom(...HuntLanguage.options), nasty, (language, value) => {
      // Control characters are no values of a list that a person reads.
      fc.pre(!/\p{Cc}(?<!\n)/u.test(value) && value.trim() !== '');
      const plain = readQuery(language, conditions[language](valueLiteral(language, 'plain')));
      const made = readQuery(language, conditions[language](valueLiteral(language, value)));
      expect(made.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      if (made.tree === null || plain.tree === null) throw new Error(`not read: ${value}`);
      expect(shapeOf(made.tree)).toEqual(shapeOf(plain.tree));
    }),
    { numRuns: 600 },
  );
});

/** As many equal texts as there are values. */
const plainLike = (value: HuntValue): HuntValue =>
  Array.isArray(value) ? value.map((_, at) => `plain${String(at)}`) : 'plain';

test('values that are bound never change what is asked, single or as a list, into any language', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...HuntLanguage.options),
      fc.oneof(nasty, fc.uniqueArray(nasty, { minLength: 2, maxLength: 3 })),
      (to, value: HuntValue) => {
        fc.pre([value].flat().every((one) => String(one).trim() !== '' && !/\p{Cc}/u.test(String(one))));
        const asked = { from: 'sql', to, text: 'host = :host AND pid = 7' } as const;
        const there = convertHunt({ ...asked, parameters: { host: value } });
        const plain = convertHunt({ ...asked, parameters: { host: plainLike(value) } });
        // What cannot be said in a language is told by the card, and nothing is written in its place.
        if (there.text === null || plain.text === null || there.card.verdict !== plain.card.verdict) return;
        const [back, like] = [readQuery(to, there.text), readQuery(to, plain.text)];
        expect(back.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        if (back.tree === null || like.tree === null) throw new Error(`not read: ${there.text}`);
        expect(shapeOf(back.tree)).toEqual(shapeOf(like.tree));
      },
    ),
    { numRuns: 400 },
  );
});

const braced = {
  kql: 'DeviceProcessEvents | where DeviceName == {{v}} and ProcessId == 7',
  s1ql: "event.type = 'Process Creation' and endpoint.name = {{v}}",
  lucene: 'host.name:{{v}} AND process.pid:7',
  cbc: 'device_name:{{v}} AND process_pid:7',
  esql: 'FROM logs-* | WHERE host.name == ?v AND process.pid == 7',
  cql: '#event_simpleName=ProcessRollup2 ComputerName=?v',
} as const;

test('a value by its name is written as that value and nothing else, or is refused, in every language of a product', () => {
  const names = Object.keys(braced).flatMap((name) => HuntLanguage.options.filter((one) => one === name));
  const hostile = fc.oneof(
    nasty,
    fc.constantFrom("' or 1==1 //", '" | take 1', '}} or *:*', '{{v}}', '\r\n| where 1', '*/x', '?v'),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.oneof(hostile, fc.uniqueArray(hostile, { minLength: 2, maxLength: 3 })),
      (language, value) => {
        fc.pre([value].flat().every((one) => one.trim() !== ''));
        // `as`: the keys are those of the record above.
        const text = braced[language as keyof typeof braced];
        const asked = readQuery(language, text).tree;
        if (asked === null) throw new Error(`not read: ${text}`);
        expect(parametersOf(asked)).toEqual(['v']);
        const there = convertHunt({ from: language, to: language, text, parameters: { v: value } });
        if (there.text === null || there.card.verdict !== 'exact') return;
        const back = readQuery(language, there.text);
        expect(back.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        if (back.tree === null) throw new Error(`not read: ${there.text}`);
        expect(withoutPlaces(back.tree)).toEqual(withoutPlaces(withValues(asked, { v: value })));
      },
    ),
    { numRuns: 500 },
  );
});

test('a value by its name stands only where a whole value is asked for', () => {
  const code = (language: HuntLanguage, text: string) => readQuery(language, text).diagnostics.map((one) => one.code);
  expect(code('cbc', 'process_cmdline:{{v}}')).toEqual(['value-name']);
  expect(code('lucene', '{{v}}')).toEqual(['value-name']);
  expect(code('kql', 'DeviceProcessEvents | where DeviceName in~ ({{v}})')).toEqual([]);
  expect(code('kql', 'DeviceProcessEvents | where DeviceName contains {{v}}')).not.toEqual([]);
  expect(code('esql', 'FROM logs-* | WHERE host.name == {{v}}')).not.toEqual([]);
});
