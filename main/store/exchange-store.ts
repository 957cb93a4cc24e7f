import type { CaseId } from '../../shared/cases/model.ts';
import type { ImportedFlow } from '../../shared/exchange/imported.ts';
import type { FlowDocument } from '../../shared/exchange/model.ts';

export type NewImportedFlow = Omit<ImportedFlow, 'id' | 'version'>;

/** Flows read from files, by case. Durable when it returns. */
export interface ExchangeStore {
  /** In the order they were read. */
  importedFlows: (caseId: CaseId) => ImportedFlow[];
  addImportedFlow: (caseId: CaseId, flow: NewImportedFlow, document: FlowDocument) => ImportedFlow;
  /** Throws `not-found`. */
  importedFlow: (caseId: CaseId, id: number) => { flow: ImportedFlow; document: FlowDocument };
  /** Throws `conflict { version }` where the stored one has another version, `not-found` where there is none. */
  changeImportedFlow: (
    caseId: CaseId,
    flow: Pick<ImportedFlow, 'id' | 'version' | 'name'>,
    document: FlowDocument,
  ) => ImportedFlow;
  /** Throws `not-found`. */
  removeImportedFlow: (caseId: CaseId, id: number) => void;
}
