import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';
import { MassRun, UnjudgedRule } from '../../../shared/hunt/mass.ts';
import { RuleCard } from '../../../shared/rules/model.ts';
import type { Connection } from '../connection.ts';
import { packIds, unpackIds } from '../id-list.ts';
import type { MassFound, MassGroup, MassHuntStore, StoredMassGroup, StoredMassRun } from '../mass-hunt-store.ts';
import { parseColumn } from './json-column.ts';

const seenBy = (db: Connection, ruleId: string): number[] => {
  const row = db.sql<[string], { events: Uint8Array }>('SELECT events FROM mass_seen WHERE rule_id = ?').get(ruleId);
  return row === undefined ? [] : unpackIds(row.events);
};

const byRule = (groups: readonly MassGroup[]): Map<string, MassGroup[]> => {
  const rules = new Map<string, MassGroup[]>();
  for (const group of groups) {
    const own = rules.get(group.ruleId);
    if (own === undefined) rules.set(group.ruleId, [group]);
    else own.push(group);
  }
  return rules;
};

const openHitInsert = (db: Connection, runId: number) => {
  const put = db.sql(
    `INSERT INTO mass_hit (run_id, rule_id, host, hits, fresh, first_ms, last_ms, events, fresh_events)
 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return ({ ruleId, host, firstMs, lastMs, events }: MassGroup, fresh: readonly number[]): void => {
    put.run(runId, ruleId, host, events.length, fresh.length, firstMs, lastMs, packIds(events), packIds(fresh));
  };
};

/** The groups of a run, and how many of their matches no whole run had before. */
const putGroups = (db: Connection, runId: number, { groups, whole }: MassFound): number => {
  const put = openHitInsert(db, runId);
  const see = db.sql('INSERT OR REPLACE INTO mass_seen (rule_id, events) VALUES (?, ?)');
  let total = 0;
  for (const [ruleId, own] of byRule(groups)) {
    const known = new Set(seenBy(db, ruleId));
    const before = known.size;
    for (const group of own) {
      const fresh = group.events.filter((id) => !known.has(id));
      put(group, fresh);
      total += fresh.length;
    }
    for (const { events } of own) for (const id of events) known.add(id);
    if (whole && known.size > before) see.run(ruleId, packIds([...known].sort((a, b) => a - b)));
  }
  return total;
};

const putTexts = (db: Connection, runId: number, cards: MassFound['cards']): void => {
  const text = db.sql('INSERT OR IGNORE INTO mass_rule_text (hash, value) VALUES (?, ?)');
  const rule = db.sql('INSERT INTO mass_rule (run_id, rule_id, text_hash) VALUES (?, ?, ?)');
  for (const { card, text: value } of cards) {
    const hash = createHash('sha256').update(value).digest().subarray(0, 16);
    text.run(hash, value);
    rule.run(runId, card.id, hash);
  }
};

/** Older runs go with their hits; what any of them met stays known, so nothing is new twice. */
const MOST_RUNS = 50;

const pruneRuns = (db: Connection): number => {
  const old = db
    .sql<[number], { id: number }>('SELECT id FROM mass_run ORDER BY id DESC LIMIT -1 OFFSET ?')
    .all(MOST_RUNS);
  for (const { id } of old) {
    for (const table of ['mass_hit', 'mass_rule']) db.sql(`DELETE FROM ${table} WHERE run_id = ?`).run(id);
    db.sql('DELETE FROM mass_run WHERE id = ?').run(id);
  }
  if (old.length > 0) db.sql('DELETE FROM mass_rule_text WHERE hash NOT IN (SELECT text_hash FROM mass_rule)').run();
  return old.length;
};

const putMassRun = (db: Connection, ...[run, found]: Parameters<MassHuntStore['putMassRun']>): MassRun =>
  db.write(() => {
    const earlier = db.sql<[], { id: number }>('SELECT id FROM mass_run WHERE whole = 1 LIMIT 1').get();
    const { lastInsertRowid } = db
      .sql('INSERT INTO mass_run (whole, body, cards, unjudged) VALUES (?, ?, ?, ?)')
      .run(
        found.whole ? 1 : 0,
        '{}',
        JSON.stringify(found.cards.map(({ card }) => card)),
        JSON.stringify(found.unjudged),
      );
    const id = Number(lastInsertRowid);
    putTexts(db, id, found.cards);
    const fresh = putGroups(db, id, found);
    const stored: MassRun = { ...run, id, fresh, first: earlier === undefined, removed: pruneRuns(db) };
    db.sql('UPDATE mass_run SET body = ? WHERE id = ?').run(JSON.stringify(stored), id);
    return stored;
  });

const massRuns = (db: Connection, limit: number): MassRun[] =>
  db
    .sql<[number], { body: string }>('SELECT body FROM mass_run ORDER BY id DESC LIMIT ?')
    .all(limit)
    .map(({ body }) => parseColumn(MassRun, body, 'mass hunt'));

const massRun = (db: Connection, id: number): StoredMassRun => {
  const row = db
    .sql<[number], { body: string; cards: string; unjudged: string }>(
      'SELECT body, cards, unjudged FROM mass_run WHERE id = ?',
    )
    .get(id);
  if (row === undefined) throw new AppError('not-found', { what: 'mass hunt', id });
  return {
    run: parseColumn(MassRun, row.body, 'mass hunt'),
    cards: parseColumn(z.array(RuleCard), row.cards, 'mass hunt'),
    unjudged: parseColumn(z.array(UnjudgedRule), row.unjudged, 'mass hunt'),
  };
};

interface HitRow {
  ruleId: string;
  host: string;
  hits: number;
  fresh: number;
  firstMs: number;
  lastMs: number;
  events: Uint8Array;
  freshEvents: Uint8Array;
}

const massGroups = (db: Connection, runId: number): StoredMassGroup[] =>
  db
    .sql<[number], HitRow>(
      `SELECT rule_id AS ruleId, host, hits, fresh, first_ms AS firstMs, last_ms AS lastMs, events,
 fresh_events AS freshEvents FROM mass_hit WHERE run_id = ? ORDER BY rule_id, host`,
    )
    .all(runId)
    .map((row) => ({
      ...row,
      events: () => unpackIds(row.events),
      freshEvents: () => unpackIds(row.freshEvents),
    }));

const massRuleText = (db: Connection, runId: number, ruleId: string): string => {
  const row = db
    .sql<[number, string], { value: string }>(
      'SELECT value FROM mass_rule JOIN mass_rule_text ON hash = text_hash WHERE run_id = ? AND rule_id = ?',
    )
    .get(runId, ruleId);
  if (row === undefined) throw new AppError('not-found', { what: 'rule', id: ruleId.slice(0, 200) });
  return row.value;
};

export const massRunSide = (db: Connection) =>
  ({
    putMassRun: (...put) => putMassRun(db, ...put),
    massRuns: (limit) => massRuns(db, limit),
    massRun: (id) => massRun(db, id),
    massGroups: (runId) => massGroups(db, runId),
    massRuleText: (runId, ruleId) => massRuleText(db, runId, ruleId),
  }) satisfies Partial<MassHuntStore>;
