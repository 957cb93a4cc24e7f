import type { HuntLanguage } from '../../../shared/hunt/model.ts';
import { escaped } from './cbc.ts';
import { quoted as cqlQuoted } from './cql.ts';
import { esqlString, phrase } from './elastic.ts';
import { quoted as kqlQuoted } from './kql.ts';
import { quoted as s1Quoted } from './s1ql.ts';
import { literal as sigmaLiteral, quoted as sigmaQuoted } from './sigma.ts';
import { quoted as sqlQuoted } from './sql.ts';

const writers: Record<HuntLanguage, (value: string) => string> = {
  sql: sqlQuoted,
  sigma: (value) => sigmaQuoted(sigmaLiteral(value)),
  cql: cqlQuoted,
  cbc: escaped,
  s1ql: s1Quoted,
  lucene: phrase,
  esql: esqlString,
  kql: kqlQuoted,
};

/** A value as the language writes it, whatever it holds: it never becomes anything but a value. */
export const valueLiteral = (language: HuntLanguage, value: string): string =>
  // Carbon Black has no sign for an empty value outside quotes.
  value === '' && language === 'cbc' ? '""' : writers[language](value);
