import type { CaseId } from '../../shared/cases/model.ts';
import type { ChangeTold } from '../../shared/exchange/flow-change.ts';
import type { FlowPatch } from '../../shared/exchange/flow-patch.ts';
import type { ImportedFlow } from '../../shared/exchange/imported.ts';
import type { FlowDocument } from '../../shared/exchange/model.ts';

export type NewImportedFlow = Omit<ImportedFlow, 'id' | 'version' | 'history'>;

export interface NewFlowStep {
  at: string;
  by: string;
  told: ChangeTold;
  patch: FlowPatch;
}

/** A step of the history that is undone or done again. */
export interface FlowTurn {
  number: number;
  to: 'done' | 'undone';
  patch: FlowPatch;
}

/** Flows read from files, by case. Durable when it returns. */
export interface ExchangeStore {
  /** In the order they were read. */
  importedFlows: (caseId: CaseId) => ImportedFlow[];
  addImportedFlow: (caseId: CaseId, flow: NewImportedFlow, document: FlowDocument) => ImportedFlow;
  /** Throws `not-found`. */
  importedFlow: (caseId: CaseId, id: number) => { flow: ImportedFlow; document: FlowDocument };
  /**
   * Puts the flow that came of a step in place and the step into its history. Throws `conflict { version }` where the stored one has
   * another version, `not-found` where there is none.
   */
  changeImportedFlow: (
    caseId: CaseId,
    flow: Pick<ImportedFlow, 'id' | 'version' | 'name'>,
    changed: { document: FlowDocument; step: NewFlowStep | FlowTurn },
  ) => ImportedFlow;
  /** Null where there is nothing to undo, or to do again. */
  importedFlowTurn: (id: number, turn: 'undo' | 'redo') => FlowTurn | null;
  /** Throws `not-found`. */
  removeImportedFlow: (caseId: CaseId, id: number) => void;
}
