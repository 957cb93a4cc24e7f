import type { HuntLanguage } from '../../../shared/hunt/model.ts';
import { cbc } from './cbc.ts';
import { cql } from './cql.ts';
import type { Dialect } from './dialect.ts';
import { esql, lucene } from './elastic.ts';
import { kql } from './kql.ts';
import { s1ql } from './s1ql.ts';
import { sigma } from './sigma.ts';
import { sql } from './sql.ts';

export const dialects: Record<HuntLanguage, Dialect> = { sql, sigma, cql, cbc, s1ql, lucene, esql, kql };
