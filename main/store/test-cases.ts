import { CaseId } from '../../shared/cases/model.ts';
import type { CaseReport } from '../../shared/report/model.ts';
import type { StoredCase } from './stored-case.ts';

/** For tests: a case without alerts and processes. */
export const someCase = (id: string): StoredCase => ({
  id: CaseId.parse(id),
  title: 'Encoded PowerShell on workstation5',
  openedAt: '2026-04-01T00:00:00.000Z',
  clockFrom: null,
  mergedInto: null,
  links: [],
  groupedBy: 'process-tree',
  judgement: { edr: null, behaviour: 'high', reasons: [], analyst: null },
  hosts: ['workstation5.example'],
  users: [],
  alertIds: [],
  processKeys: [],
  processesLeftOut: 0,
  span: { fromMs: 0, toMs: 0 },
  events: 0,
  firstSeenMs: 1,
  lastSeenMs: 2,
});

export const someReport = (caseId: string, text: string): CaseReport => ({
  caseId: CaseId.parse(caseId),
  kind: 'first',
  language: 'ja',
  number: 'R-1',
  version: 0,
  title: '一次レポート',
  severity: 'high',
  marking: 'TLP:AMBER',
  draftedAt: '2026-04-01T00:00:00.000Z',
  savedAt: null,
  receivedAtMs: 1,
  questions: [],
  fields: [
    { id: 'overview', claims: [{ id: 'c1', certainty: 'confirmed', text, events: [], edited: true }], tables: [] },
  ],
  evidence: [],
  clocks: [],
  basis: null,
  proofs: {},
  release: null,
});
