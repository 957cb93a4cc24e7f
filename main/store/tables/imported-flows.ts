import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { CaseId } from '../../../shared/cases/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { ImportedFlow } from '../../../shared/exchange/imported.ts';
import { Finding, FlowDocument } from '../../../shared/exchange/model.ts';
import type { Connection } from '../connection.ts';
import type { ExchangeStore } from '../exchange-store.ts';
import { addFlowStepTo, flowHistory, flowTurn, turnFlowStep } from './imported-flow-steps.ts';
import { parseColumn } from './json-column.ts';

const packed = (document: FlowDocument): Uint8Array => deflateRawSync(JSON.stringify(document));
const unpacked = (body: Uint8Array): string =>
  inflateRawSync(body, { maxOutputLength: 256 * 1024 * 1024 }).toString('utf8');

interface Row extends Omit<ImportedFlow, 'findings' | 'history'> {
  findings: string;
}

const columns =
  'id, name, format, file, sha256, items, links, findings, at AS importedAt, actor AS importedBy, version';

const flowFrom = (db: Connection, row: Row): ImportedFlow =>
  ImportedFlow.parse({
    ...row,
    findings: parseColumn(z.array(Finding), row.findings, 'imported flow'),
    history: flowHistory(db, row.id),
  });

const missing = (id: number): AppError => new AppError('not-found', { what: 'imported flow', id });

const importedFlows = (db: Connection, caseId: CaseId): ImportedFlow[] =>
  db
    .sql<[string], Row>(`SELECT ${columns} FROM imported_flow WHERE case_id = ? ORDER BY id`)
    .all(caseId)
    .map((row) => flowFrom(db, row));

const flowById = (db: Connection, caseId: CaseId, id: number): ImportedFlow => {
  const row = db
    .sql<[string, number], Row>(`SELECT ${columns} FROM imported_flow WHERE case_id = ? AND id = ?`)
    .get(caseId, id);
  if (row === undefined) throw missing(id);
  return flowFrom(db, row);
};

const importedFlow = (db: Connection, caseId: CaseId, id: number): ReturnType<ExchangeStore['importedFlow']> => {
  const flow = flowById(db, caseId, id);
  const row = db.sql<[number], { body: Uint8Array }>('SELECT body FROM imported_flow WHERE id = ?').get(id);
  if (row === undefined) throw missing(id);
  return { flow, document: parseColumn(FlowDocument, unpacked(row.body), 'imported flow') };
};

const addImportedFlow = (
  db: Connection,
  ...[caseId, flow, document]: Parameters<ExchangeStore['addImportedFlow']>
): ImportedFlow =>
  db.write(() => {
    const { name, format, file, sha256, items, links, findings, importedAt, importedBy } = flow;
    const { lastInsertRowid: id } = db
      .sql(
        `INSERT INTO imported_flow (case_id, at, actor, file, format, sha256, version, name, items, links, findings, body)
 VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)`,
      )
      .run(
        caseId,
        importedAt,
        importedBy,
        file,
        format,
        sha256,
        name,
        items,
        links,
        JSON.stringify(findings),
        packed(document),
      );
    return { ...flow, id, version: 1, history: { undo: null, redo: null, undoable: 0, redoable: 0 } };
  });

const changeImportedFlow = (
  db: Connection,
  ...[caseId, { id, version, name }, { document, step }]: Parameters<ExchangeStore['changeImportedFlow']>
): ImportedFlow =>
  db.write(() => {
    const stored = flowById(db, caseId, id);
    if (stored.version !== version) throw new AppError('conflict', { what: 'imported flow', version: stored.version });
    const { items, links } = document;
    db.sql('UPDATE imported_flow SET version = version + 1, name = ?, items = ?, links = ?, body = ? WHERE id = ?').run(
      name,
      items.length,
      links.length,
      packed(document),
      id,
    );
    if ('told' in step) addFlowStepTo(db, id, step);
    else turnFlowStep(db, step);
    return flowById(db, caseId, id);
  });

const removeImportedFlow = (db: Connection, caseId: CaseId, id: number): void =>
  db.write(() => {
    const { changes } = db.sql('DELETE FROM imported_flow WHERE case_id = ? AND id = ?').run(caseId, id);
    if (changes === 0) throw missing(id);
  });

export const exchangeSide = (db: Connection): ExchangeStore => ({
  importedFlows: (caseId) => importedFlows(db, caseId),
  addImportedFlow: (caseId, flow, document) => addImportedFlow(db, caseId, flow, document),
  importedFlow: (caseId, id) => importedFlow(db, caseId, id),
  changeImportedFlow: (caseId, flow, changed) => changeImportedFlow(db, caseId, flow, changed),
  importedFlowTurn: (id, turn) => flowTurn(db, id, turn),
  removeImportedFlow: (caseId, id) => removeImportedFlow(db, caseId, id),
});
