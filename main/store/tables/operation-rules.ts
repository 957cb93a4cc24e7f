import { AppError } from '../../../shared/contract/errors.ts';
import { EndpointFacts, RuleDocument, type RuleVersion } from '../../../shared/opsrules/model.ts';
import type { Connection } from '../connection.ts';
import { parseColumn } from './json-column.ts';

interface VersionRow extends Omit<RuleVersion, 'document'> {
  document: string;
}

/** The newest first. */
export const ruleVersions = (db: Connection): RuleVersion[] =>
  db
    .sql<[], VersionRow>(
      `SELECT version, author, saved_at AS savedAt, valid_from AS validFrom, note, document FROM operation_rules
 ORDER BY version DESC`,
    )
    .all()
    .map((row) => ({ ...row, document: parseColumn(RuleDocument, row.document, 'operation rules') }));

/** `version` is the one it was edited from (0: none). Throws `conflict` where a newer one is stored. */
export const saveRuleVersion = (db: Connection, edited: RuleVersion): RuleVersion =>
  db.write(() => {
    const newest = db
      .sql<[], { version: number }>('SELECT coalesce(max(version), 0) AS version FROM operation_rules')
      .get();
    if (newest?.version !== edited.version) throw new AppError('conflict', { what: 'operation rules' });
    const saved = { ...edited, version: edited.version + 1 };
    db.sql(
      'INSERT INTO operation_rules (version, author, saved_at, valid_from, note, document) VALUES (?, ?, ?, ?, ?, ?)',
    ).run(saved.version, saved.author, saved.savedAt, saved.validFrom, saved.note, JSON.stringify(saved.document));
    return saved;
  });

export const listEndpoints = (db: Connection): EndpointFacts[] =>
  db
    .sql<[], { facts: string }>('SELECT facts FROM endpoint ORDER BY host')
    .all()
    .map(({ facts }) => parseColumn(EndpointFacts, facts, 'endpoint'));

export const putEndpoint = (db: Connection, facts: EndpointFacts): void => {
  db.write(() =>
    db
      .sql('INSERT INTO endpoint (host, facts) VALUES (?, ?) ON CONFLICT DO UPDATE SET facts = excluded.facts')
      .run(facts.host, JSON.stringify(facts)),
  );
};
