import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { ChangeTold } from '../../../shared/exchange/flow-change.ts';
import { FlowPatch } from '../../../shared/exchange/flow-patch.ts';
import type { FlowHistory } from '../../../shared/exchange/imported.ts';
import type { Connection } from '../connection.ts';
import type { FlowTurn, NewFlowStep } from '../exchange-store.ts';
import { parseColumn } from './json-column.ts';

const packed = (patch: FlowPatch): Uint8Array => deflateRawSync(JSON.stringify(patch));
const unpacked = (body: Uint8Array): string =>
  inflateRawSync(body, { maxOutputLength: 256 * 1024 * 1024 }).toString('utf8');

/** The step undone next is the last done one; the one done again next is the first undone one. */
const next = {
  undo: `state = 'done' ORDER BY number DESC LIMIT 1`,
  redo: `state = 'undone' ORDER BY number LIMIT 1`,
};

const told = (db: Connection, flowId: number, turn: 'undo' | 'redo'): ChangeTold | null => {
  const row = db
    .sql<[number], ChangeTold>(`SELECT kind, name, count FROM imported_flow_step WHERE flow_id = ? AND ${next[turn]}`)
    .get(flowId);
  return row === undefined ? null : ChangeTold.parse(row);
};

export const flowHistory = (db: Connection, flowId: number): FlowHistory => {
  const counts = db
    .sql<[number], { state: string; steps: number }>(
      'SELECT state, count(*) AS steps FROM imported_flow_step WHERE flow_id = ? GROUP BY state',
    )
    .all(flowId);
  const of = (wanted: string): number => counts.find(({ state }) => state === wanted)?.steps ?? 0;
  return {
    undo: told(db, flowId, 'undo'),
    redo: told(db, flowId, 'redo'),
    undoable: of('done'),
    redoable: of('undone'),
  };
};

/** Null where there is nothing to undo, or to do again. */
export const flowTurn = (db: Connection, flowId: number, turn: 'undo' | 'redo'): FlowTurn | null => {
  const row = db
    .sql<[number], { number: number; body: Uint8Array }>(
      `SELECT number, body FROM imported_flow_step WHERE flow_id = ? AND ${next[turn]}`,
    )
    .get(flowId);
  if (row === undefined) return null;
  const patch = parseColumn(FlowPatch, unpacked(row.body), 'imported flow step');
  return { number: row.number, to: turn === 'undo' ? 'undone' : 'done', patch };
};

/** What was undone cannot be done again once something else was done. */
export const addFlowStepTo = (db: Connection, flowId: number, step: NewFlowStep): void => {
  db.sql(`UPDATE imported_flow_step SET state = 'dropped' WHERE flow_id = ? AND state = 'undone'`).run(flowId);
  const { kind, name, count } = step.told;
  db.sql(
    `INSERT INTO imported_flow_step (flow_id, at, actor, state, kind, name, count, body) VALUES (?, ?, ?, 'done', ?, ?, ?, ?)`,
  ).run(flowId, step.at, step.by, kind, name, count, packed(step.patch));
};

export const turnFlowStep = (db: Connection, { number, to }: Pick<FlowTurn, 'number' | 'to'>): void => {
  db.sql('UPDATE imported_flow_step SET state = ? WHERE number = ?').run(to, number);
};
