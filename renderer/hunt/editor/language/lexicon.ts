import type { HuntLanguage } from '../../../../shared/hunt/model.ts';

/*
 * What the words of each language are, for colours, completion, formatting and renaming. The readers in the engine decide what a
 * text means; this only has to tell a string from a name on one line of it.
 */

export type TokenKind =
  | 'comment'
  | 'string'
  | 'regex'
  | 'number'
  | 'keyword'
  | 'function'
  | 'field'
  | 'parameter'
  | 'operator'
  | 'open'
  | 'close'
  | 'comma'
  | 'pipe'
  | 'text';

/** What begins with `open` and lasts until `close`; all expressions are sticky. */
export interface Enclosed {
  kind: 'comment' | 'string' | 'regex' | 'field';
  open: RegExp;
  /** What stands inside, on one line. */
  body: RegExp;
  close: RegExp;
  /** Goes on over the end of the line. */
  lasts: boolean;
}

export interface Lexicon {
  enclosed: readonly Enclosed[];
  parameter: RegExp | null;
  number: RegExp;
  operator: RegExp;
  name: RegExp;
  keywords: ReadonlySet<string>;
  /** Behind a name that is no keyword: it was a field. Null: every such name is one. */
  fieldFollows: RegExp | null;
  lineComment: string | null;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

const line = (open: RegExp): Enclosed => ({ kind: 'comment', open, body: /.*/y, close: /$/y, lasts: false });
const block: Enclosed = { kind: 'comment', open: /\/\*/y, body: /(?:[^*]|\*(?!\/))*/y, close: /\*\//y, lasts: true };
/** `\` guards the next sign. */
const escaping = (quote: '"' | "'", lasts: boolean): Enclosed => ({
  kind: 'string',
  open: quote === '"' ? /"/y : /'/y,
  body: quote === '"' ? /(?:[^"\\]|\\.|\\$)*/y : /(?:[^'\\]|\\.|\\$)*/y,
  close: quote === '"' ? /"/y : /'/y,
  lasts,
});
/** A doubled quote is one. */
const doubling = (open: RegExp, quote: '"' | "'", lasts: boolean): Enclosed => ({
  kind: 'string',
  open,
  body: quote === '"' ? /(?:[^"]|"")*/y : /(?:[^']|'')*/y,
  close: quote === '"' ? /"/y : /'/y,
  lasts,
});
const slashed: Enclosed = {
  kind: 'regex',
  open: /\/(?=(?:[^/\\\n]|\\.)+\/)/y,
  body: /(?:[^/\\]|\\.)*/y,
  close: /\/[a-zA-Z]*/y,
  lasts: false,
};

const slashComment = line(/\/\//y);
const NUMBER = /-?\d+(?:\.\d+)?(?![\w.])/y;

const sql: Lexicon = {
  enclosed: [
    line(/--/y),
    block,
    doubling(/'/y, "'", true),
    { kind: 'field', open: /"/y, body: /(?:[^"]|"")*/y, close: /"/y, lasts: false },
  ],
  parameter: /[:@$][A-Za-z_]\w{0,63}/y,
  number: NUMBER,
  operator: /\|\||->>?|<=|>=|<>|!=|==|[=<>+\-*/%]/y,
  name: /[A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)?/y,
  keywords:
    set(`select from where and or not in like glob between is null exists case when then else end as on join left inner cross
    group by having order asc desc limit offset union all distinct escape cast with over partition values using except intersect`),
  fieldFollows: null,
  lineComment: '--',
};

/** Names of values, in the languages that have none of their own (main/hunt/read/braced-name.ts). */
const BRACED = /\{\{\s*[A-Za-z_]\w{0,63}\s*\}\}/y;

const kql: Lexicon = {
  enclosed: [
    slashComment,
    doubling(/h?@"/iy, '"', false),
    doubling(/h?@'/iy, "'", false),
    escaping('"', false),
    escaping("'", false),
  ],
  parameter: BRACED,
  number: /-?\d+(?:\.\d+)?(?:d|h|m|s|ms)?(?![\w.])/y,
  operator:
    /!?(?:in|has|contains|startswith|endswith)_?(?:cs|any|all)?~?(?=[\s("'@])|=~|!~|==|!=|<=|>=|\.\.|[=<>+\-*/%]/iy,
  name: /[$A-Za-z_][\w.]*/y,
  keywords:
    set(`where filter project extend summarize by order sort asc desc take limit top count distinct join union kind on render let
    and or not between matches regex hasprefix hassuffix true false null ago now innerunique inner leftouter leftanti rightouter`),
  fieldFollows: null,
  lineComment: '//',
};

const cql: Lexicon = {
  enclosed: [slashComment, block, slashed, escaping('"', true)],
  parameter: /\?(?:\{[^}\n]*\}|"?[A-Za-z_][\w-]*"?)/y,
  number: NUMBER,
  operator: /:=|=~|!=|<=|>=|==|[=<>*]/y,
  name: /[#@&]?[A-Za-z_][\w.-]*/y,
  keywords: set('and or not in like case match true false'),
  fieldFollows: /\s*(?:!=|<=|>=|=~|:=|==|=|<|>|like\b)/iy,
  lineComment: '//',
};

const s1ql: Lexicon = {
  enclosed: [slashComment, escaping('"', true), escaping("'", true)],
  parameter: BRACED,
  number: NUMBER,
  operator: /!=|<=|>=|==|&&|\|\||[=<>*]/y,
  name: /#?[A-Za-z_][\w.]*(?::(?:anycase|matchcase))?/y,
  keywords:
    set(`and or not in in:anycase in:matchcase contains contains:anycase contains:matchcase matches matches:anycase
    matches:matchcase filter columns group by sort limit let join union lookup null true false transpose savelookup top nolimit`),
  fieldFollows: null,
  lineComment: '//',
};

const esql: Lexicon = {
  enclosed: [
    slashComment,
    block,
    { kind: 'string', open: /"""/y, body: /(?:[^"]|"(?!""))*/y, close: /"""/y, lasts: true },
    escaping('"', false),
    { kind: 'field', open: /`/y, body: /[^`]*/y, close: /`/y, lasts: false },
  ],
  parameter: /\?[A-Za-z_]\w*/y,
  number: NUMBER,
  operator: /==|!=|<=|>=|[=<>+\-*/%]/y,
  name: /[A-Za-z_@][\w.@-]*\*?/y,
  keywords:
    set(`from where and or not in like rlike is null keep drop rename eval stats by sort asc desc limit row enrich dissect grok
    mv_expand lookup join true false as on metadata nulls first last`),
  fieldFollows: null,
  lineComment: '//',
};

const lucene: Lexicon = {
  enclosed: [slashed, escaping('"', true)],
  parameter: BRACED,
  number: NUMBER,
  operator: /&&|\|\||<=|>=|[:<>!+~^-]/y,
  name: /(?:[^\s"()[\]{}:^~\\]|\\.)+/y,
  keywords: set('and or not to _exists_'),
  fieldFollows: /:/y,
  lineComment: null,
};

const cbc: Lexicon = { ...lucene, enclosed: [escaping('"', true)] };

/** Sigma has lines of its own (sigma-lines.ts). */
export const lexicons: Record<Exclude<HuntLanguage, 'sigma'>, Lexicon> = { sql, kql, cql, s1ql, esql, lucene, cbc };
