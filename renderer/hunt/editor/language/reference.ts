import type { HuntLanguage } from '../../../../shared/hunt/model.ts';
import type { Messages } from '../../../../shared/i18n/catalogue.ts';

type Meaning = keyof Messages['hunt']['reference']['words'];

export interface Word {
  name: string;
  meaning: Meaning;
  kind: 'function' | 'operator' | 'keyword' | 'key' | 'modifier';
}

const kinds = { f: 'function', o: 'operator', k: 'keyword' } as const;

/** `f:name1 name2` lines, one meaning each. */
const words = (table: Partial<Record<Meaning, string>>): Word[] =>
  (Object.entries(table) as [Meaning, string][]).flatMap(([meaning, text]) =>
    // keys of the table above
    text.split(/\s{2,}/u).map((entry): Word => {
      const [letter, name] = [entry.slice(0, 1), entry.slice(2)];
      return { name, meaning, kind: letter === 'f' ? kinds.f : letter === 'o' ? kinds.o : kinds.k };
    }),
  );

const logic = { and: 'k:and', or: 'k:or', not: 'k:not' } as const;

const sql = words({
  and: 'k:AND',
  or: 'k:OR',
  not: 'k:NOT',
  source: 'k:FROM events  k:FROM detections',
  columnsShown: 'k:SELECT',
  filter: 'k:WHERE',
  sorted: 'k:ORDER BY',
  grouped: 'k:GROUP BY  f:count',
  limited: 'k:LIMIT',
  joined: 'k:JOIN',
  pattern: 'o:LIKE  o:GLOB',
  oneOf: 'o:IN',
  range: 'o:BETWEEN',
  present: 'o:IS NOT NULL',
  absent: 'o:IS NULL',
  fold: 'f:fold  f:lower',
  regex: 'f:regexp',
  network: 'f:in_network',
  startsWith: 'f:starts_with',
  endsWith: 'f:ends_with',
  contains: 'f:instr',
  number: 'f:number',
  firstOf: 'f:ifnull  f:coalesce',
});

const kql = words({
  ...logic,
  filter: 'k:where',
  columnsShown: 'k:project',
  computed: 'k:extend',
  grouped: 'k:summarize  k:count  k:distinct',
  sorted: 'k:order by  k:sort by  k:top',
  limited: 'k:take  k:limit',
  joined: 'k:join  k:union',
  equal: 'o:==',
  equalAnyCase: 'o:=~',
  notEqual: 'o:!=  o:!~',
  contains: 'o:contains  o:contains_cs',
  startsWith: 'o:startswith',
  endsWith: 'o:endswith',
  term: 'o:has  o:has_cs  o:hasprefix  o:hassuffix',
  anyTerm: 'o:has_any',
  allTerms: 'o:has_all',
  regex: 'o:matches regex',
  oneOf: 'o:in',
  oneOfAnyCase: 'o:in~',
  range: 'o:between',
  network: 'f:ipv4_is_in_range  f:ipv6_is_in_range  f:ipv4_is_in_any_range',
  present: 'f:isnotempty  f:isnotnull',
  absent: 'f:isempty  f:isnull',
  fold: 'f:tolower  f:toupper',
  number: 'f:toint  f:tolong  f:todouble',
  firstOf: 'f:coalesce',
  source:
    'k:DeviceProcessEvents  k:DeviceNetworkEvents  k:DeviceFileEvents  k:DeviceRegistryEvents  k:DeviceImageLoadEvents  k:DeviceLogonEvents  k:DeviceEvents',
});

const cql = words({
  ...logic,
  equal: 'o:=',
  notEqual: 'o:!=',
  contains: 'o:like',
  oneOf: 'f:in',
  network: 'f:cidr',
  pattern: 'f:wildcard',
  regex: 'f:regex',
  fieldref: 'f:test',
  columnsShown: 'f:table  f:select',
  grouped: 'f:groupBy',
  sorted: 'f:sort',
  limited: 'f:head  f:tail',
  joined: 'f:join  f:selfJoin',
  source: 'k:#event_simpleName=ProcessRollup2  k:#event_simpleName=NetworkConnectIP4  k:#event_simpleName=DnsRequest',
});

const s1ql = words({
  ...logic,
  equal: 'o:=',
  notEqual: 'o:!=',
  contains: 'o:contains  o:contains:matchcase',
  regex: 'o:matches  o:matches:matchcase',
  oneOf: 'o:in',
  oneOfAnyCase: 'o:in:anycase',
  network: 'f:net_ipsubnet',
  filter: 'k:filter',
  columnsShown: 'k:columns',
  grouped: 'k:group',
  sorted: 'k:sort',
  limited: 'k:limit',
  computed: 'k:let',
  joined: 'k:join',
  fold: 'f:lower  f:upper',
});

const esql = words({
  and: 'k:AND',
  or: 'k:OR',
  not: 'k:NOT',
  source: 'k:FROM logs-*',
  filter: 'k:WHERE',
  columnsShown: 'k:KEEP  k:DROP',
  computed: 'k:EVAL',
  grouped: 'k:STATS',
  sorted: 'k:SORT',
  limited: 'k:LIMIT',
  equal: 'o:==',
  notEqual: 'o:!=',
  pattern: 'o:LIKE',
  regex: 'o:RLIKE',
  oneOf: 'o:IN',
  present: 'o:IS NOT NULL',
  absent: 'o:IS NULL',
  network: 'f:CIDR_MATCH',
  startsWith: 'f:STARTS_WITH',
  endsWith: 'f:ENDS_WITH',
  contains: 'f:LOCATE',
  fold: 'f:TO_LOWER  f:TO_UPPER',
  number: 'f:TO_DOUBLE',
  firstOf: 'f:COALESCE',
});

const lucene = words({ and: 'k:AND', or: 'k:OR', not: 'k:NOT', present: 'k:_exists_:' });

const sigmaModifiers: Partial<Record<Meaning, string>> = {
  contains: 'contains',
  startsWith: 'startswith',
  endsWith: 'endswith',
  all: 'all',
  unlike: 'neq',
  cased: 'cased',
  windash: 'windash',
  regex: 're',
  regexFlag: 'i m s',
  network: 'cidr',
  present: 'exists',
  fieldref: 'fieldref',
  expand: 'expand',
  less: 'lt lte',
  more: 'gt gte',
  wide: 'wide utf16 utf16le utf16be',
  base64: 'base64',
  base64offset: 'base64offset',
  datePart: 'minute hour day week month year',
};

const sigmaKeys = {
  title: 'title',
  ruleId: 'id',
  status: 'status',
  description: 'description',
  references: 'references',
  author: 'author',
  date: 'date',
  tags: 'tags',
  logsource: 'logsource',
  detection: 'detection',
  falsepositives: 'falsepositives',
  level: 'level',
} as const;

/** Keys of a rule, by where they stand. */
export const keysOf: Record<'rule' | 'logsource' | 'detection', readonly Word[]> = {
  rule: (Object.entries(sigmaKeys) as [Meaning, string][]).map(([meaning, name]) => ({ name, meaning, kind: 'key' })), // keys of the table above
  logsource: (['category', 'product', 'service'] as const).map((name) => ({ name, meaning: name, kind: 'key' })),
  detection: (['selection', 'condition', 'timeframe'] as const).map((name) => ({ name, meaning: name, kind: 'key' })),
};

export const modifiers: readonly Word[] = (Object.entries(sigmaModifiers) as [Meaning, string][]).flatMap(
  // keys of the table above
  ([meaning, names]) => names.split(' ').map((name): Word => ({ name, meaning, kind: 'modifier' })),
);

/** Words a language has beside its fields. */
export const wordsOf: Record<HuntLanguage, readonly Word[]> = {
  sql,
  kql,
  cql,
  s1ql,
  esql,
  lucene,
  cbc: lucene,
  sigma: [...keysOf.rule, ...keysOf.logsource, ...keysOf.detection, ...modifiers],
};

/** What a word of the text is; null where it is none of the language. */
export const wordNamed = (language: HuntLanguage, name: string): Word | null => {
  const lower = name.toLowerCase();
  return wordsOf[language].find((word) => word.name.toLowerCase() === lower) ?? null;
};
