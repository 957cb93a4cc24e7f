import type { CaseId } from '../../../shared/cases/model.ts';
import { Notebooks } from './Notebooks.tsx';
import '../hunt.css';

/** The notebooks of a case. */
export const NotebookTab = ({ caseId, customer }: { caseId: CaseId; customer: string }) => (
  <Notebooks key={caseId} customer={customer} caseId={caseId} />
);
