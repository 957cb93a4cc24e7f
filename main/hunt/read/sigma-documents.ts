import { isMapping } from '../../rules/compile-detection.ts';
import { appliesTo, compileFilter } from '../../rules/filters.ts';
import { processed } from '../../rules/pipelines/apply-pipelines.ts';
import { withFilters } from '../../rules/pipelines/joined-filters.ts';
import type { Pipeline } from '../../rules/pipelines/pipeline.ts';
import { documentsFromYaml } from '../../rules/read-yaml.ts';
import { cardFromDocument } from '../../rules/rule-card.ts';
import { UnsupportedRule } from '../../rules/unsupported-rule.ts';
import { SyntaxFault } from './syntax.ts';

type Document = Record<string, unknown>;

export interface SigmaDocument {
  id: string;
  name: string | null;
  document: Document;
  /** Fields that have their name from a pipeline. */
  named: ReadonlySet<string>;
}

/** A rule set as it is translated: filters stand in their rules, pipelines have made of each what they make. */
export interface SigmaDocuments {
  rules: SigmaDocument[];
  correlations: SigmaDocument[];
  /** Names of the pipelines that changed something. */
  pipelines: string[];
}

const faultAt = (text: string, code: string, detail: string): SyntaxFault => {
  const at = detail === '' ? -1 : text.indexOf(detail);
  const start = Math.max(at, 0);
  const line = text.indexOf('\n');
  const end = at < 0 ? Math.max(1, line < 0 ? text.length : line) : at + detail.length;
  return new SyntaxFault('sigma-rule', {
    detail: `${code}: ${detail}`,
    at: { start, end: Math.min(end, text.length) },
  });
};

/** What cannot be judged of a rule, as a fault at its place in the text. */
export const atItsPlace = <T>(text: string, work: () => T): T => {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof UnsupportedRule)) throw cause;
    throw faultAt(text, cause.code, cause.detail);
  }
};

interface Named {
  id: string;
  name: string | null;
  document: Document;
}

const namedOf = (document: unknown, at: number): Named => {
  if (!isMapping(document)) throw new UnsupportedRule('not-a-rule', typeof document);
  const { id } = cardFromDocument(document, { path: 'hunt.yml', text: '' }, at);
  return { id, name: typeof document['name'] === 'string' ? document['name'] : null, document };
};

const has = ({ document }: Named, key: string): boolean => Object.hasOwn(document, key);

/** Throws UnsupportedRule for a filter that fits none of the rules. */
const filteredRules = (rules: readonly Named[], filters: readonly Named[]): Named[] => {
  const raw = { placeholders: new Map<string, readonly string[]>(), isRaw: true };
  const made = filters.map((one, at) =>
    compileFilter(one.document, cardFromDocument(one.document, { path: 'hunt.yml', text: '' }, at), raw),
  );
  const fits = (filter: (typeof made)[number], { id, name, document }: Named): boolean =>
    isMapping(document['logsource']) && appliesTo(filter, { id, name, logsource: document['logsource'] });
  const unused = made.find((filter) => !rules.some((rule) => fits(filter, rule)));
  if (unused !== undefined) throw new UnsupportedRule('filter', (unused.rules ?? ['any']).join());
  return rules.map((rule) => {
    const own = made.filter((filter) => fits(filter, rule));
    const sections = own.map(({ section }) => section);
    return { ...rule, document: withFilters(rule.document, sections) };
  });
};

const referredBy = ({ document }: Named, rules: readonly Named[]): Document[] => {
  const section = document['correlation'];
  const named: unknown = isMapping(section) ? section['rules'] : null;
  const references: unknown[] = Array.isArray(named) ? named : [named];
  return rules
    .filter(({ id, name }) => references.includes(id) || references.includes(name))
    .map(({ document: one }) => one);
};

/** Throws SyntaxFault. */
export const sigmaDocuments = (text: string, pipelines: readonly Pipeline[]): SigmaDocuments => {
  const read = documentsFromYaml(text);
  if (!read.ok) throw faultAt(text, read.code, read.detail);
  return atItsPlace(text, () => {
    const all = read.documents.map(namedOf);
    const correlations = all.filter((one) => has(one, 'correlation'));
    const filters = all.filter((one) => has(one, 'filter') && !correlations.includes(one));
    const plain = all.filter((one) => !correlations.includes(one) && !filters.includes(one));
    const rules = filteredRules(plain, filters);
    const used = new Set<string>();
    const made = (one: Named): SigmaDocument => {
      if (pipelines.length === 0) return { ...one, named: new Set() };
      const { document, named, pipelines: own } = processed(one.document, pipelines, referredBy(one, plain));
      for (const name of own) used.add(name);
      return { ...one, document, named };
    };
    return { rules: rules.map(made), correlations: correlations.map(made), pipelines: [...used] };
  });
};
