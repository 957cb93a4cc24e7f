import type { HuntDiagnostic } from '../../../shared/hunt/fidelity.ts';
import type { HuntLanguage } from '../../../shared/hunt/model.ts';
import type { Pipeline } from '../../rules/pipelines/pipeline.ts';
import { readingMaps } from '../tree/field-aliases.ts';
import type { HuntNode } from '../tree/tree.ts';
import { liftQuery } from './lift.ts';
import { readCql, SPACE as CQL_SPACE } from './read-cql.ts';
import { readEsql, SPACE as ESQL_SPACE } from './read-esql.ts';
import { readKql, SPACE as KQL_SPACE } from './read-kql.ts';
import { readLucene, SPACE as LUCENE_SPACE } from './read-lucene.ts';
import { readS1ql, SPACE as S1QL_SPACE } from './read-s1ql.ts';
import { readSigma } from './read-sigma.ts';
import { readSql, SPACE as SQL_SPACE } from './read-sql.ts';
import { Reader } from './reader.ts';
import { placer, SyntaxFault, type Finding, type Syntax } from './syntax.ts';

interface Language {
  space: RegExp;
  read: (reader: Reader) => Syntax | null;
}

const languages: Record<Exclude<HuntLanguage, 'sigma'>, Language> = {
  sql: { space: SQL_SPACE, read: readSql },
  cql: { space: CQL_SPACE, read: readCql },
  cbc: { space: LUCENE_SPACE, read: readLucene('carbon-black') },
  s1ql: { space: S1QL_SPACE, read: readS1ql },
  lucene: { space: LUCENE_SPACE, read: readLucene('elastic') },
  esql: { space: ESQL_SPACE, read: readEsql },
  kql: { space: KQL_SPACE, read: readKql },
};

/** The text in its own language's meaning, before our columns come in. Throws SyntaxFault. */
export const syntaxOf = (
  language: Exclude<HuntLanguage, 'sigma'>,
  text: string,
): { syntax: Syntax | null; reader: Reader } => {
  const { space, read } = languages[language];
  const reader = new Reader(text, space);
  return { syntax: read(reader), reader };
};

export interface ReadHunt {
  /** Null where the text cannot be taken: the diagnostics say why. */
  tree: HuntNode | null;
  diagnostics: HuntDiagnostic[];
  /** Names of the pipelines that changed a Sigma rule. */
  pipelines?: string[];
}

/** A person stops reading long before. */
const MOST_FINDINGS = 500;

/** As they stand in the text, whichever step of reading found them; an error before a warning at the same place. */
const placedIn = (text: string, findings: readonly Finding[]): HuntDiagnostic[] => {
  const place = placer(text);
  return findings
    .slice(0, MOST_FINDINGS)
    .sort((a, b) => a.start - b.start || Number(a.severity === 'warning') - Number(b.severity === 'warning'))
    .map((finding) => ({ ...finding, ...place(finding.start) }));
};

export const findingOf = ({ code, detail, at, fix }: SyntaxFault): Finding => ({
  severity: 'error',
  code,
  detail,
  ...at,
  fix,
});

const faultOf = (cause: unknown): Finding => {
  if (!(cause instanceof SyntaxFault)) throw cause;
  return findingOf(cause);
};

const EMPTY: Finding = { severity: 'error', code: 'empty', detail: '', start: 0, end: 0, fix: null };

/** A text of any of the languages as a hunt tree, with everything that could not be taken. */
export const readQuery = (language: HuntLanguage, text: string, pipelines: readonly Pipeline[] = []): ReadHunt => {
  let reader: Reader | null = null;
  try {
    if (language === 'sigma') {
      const { tree, pipelines: used } = readSigma(text, pipelines);
      return { tree, diagnostics: placedIn(text, tree === null ? [EMPTY] : []), pipelines: used };
    }
    const { space, read } = languages[language];
    reader = new Reader(text, space);
    const syntax = read(reader);
    if (syntax === null) return { tree: null, diagnostics: placedIn(text, [EMPTY, ...reader.findings]) };
    const tree = liftQuery(syntax, { language, maps: readingMaps[language], reader });
    return { tree, diagnostics: placedIn(text, reader.findings) };
  } catch (cause) {
    return { tree: null, diagnostics: placedIn(text, [faultOf(cause), ...(reader?.findings ?? [])]) };
  }
};
