import { z } from 'zod';
import { CaseId } from '../cases/model.ts';
import { command, query } from '../contract/procedure.ts';
import { CustomerName } from '../customers/contract.ts';
import { EventId } from '../event/model.ts';
import { PaperSize } from '../report/file-options.ts';
import { LanguageCode } from '../workspace/model.ts';
import { Notebook, NotebookBody, NotebookId, NotebookSummary } from './notebook.ts';

const which = z.object({ customer: CustomerName, id: NotebookId });
const file = z.string().min(1).max(4096);

const NotebookFormat = z.enum(['pdf', 'docx', 'html', 'md', 'json']);
export type NotebookFormat = z.infer<typeof NotebookFormat>;

export const notebooksContract = {
  /** Of one case, or all of the customer; the one saved last first. */
  list: query(z.object({ customer: CustomerName, caseId: CaseId.nullable() }), z.array(NotebookSummary)),
  open: query(which, Notebook),
  create: command(
    z.object({ customer: CustomerName, caseId: CaseId.nullable(), title: z.string().max(200) }),
    Notebook,
    { audit: 'notebook.created' },
  ),
  /**
   * Autosave. Refused with `conflict` where somebody else saved since `version`. `writer` names the window: what another one
   * wrote is kept as a version before it is written over.
   */
  save: command(
    which.extend({ version: z.number().int(), writer: z.string().min(1).max(40), body: NotebookBody }),
    Notebook,
    { audit: 'notebook.saved' },
  ),
  /** Taken out of the lists, or put back; nothing of it is lost. */
  remove: command(which.extend({ isRemoved: z.boolean() }), z.object({}), { audit: 'notebook.removed' }),
  /** Texts that another window or a later day wrote over. */
  versions: query(
    which,
    z.array(z.object({ version: z.number().int(), savedAt: z.string(), savedBy: z.string(), cells: z.number().int() })),
  ),
  version: query(which.extend({ version: z.number().int() }), NotebookBody),
  /** Puts a run of the ledger at the end: its question, and what is kept of its answer. `id` null: into a new notebook. */
  addRun: command(
    z.object({
      customer: CustomerName,
      id: NotebookId.nullable(),
      caseId: CaseId.nullable(),
      title: z.string().max(200),
      runId: z.number().int().positive(),
    }),
    Notebook,
    { audit: 'notebook.run-added' },
  ),
  /** The newest block of records of the customer: a snapshot taken before it may be out of date. */
  freshness: query(z.object({ customer: CustomerName }), z.object({ lastBlock: z.number().int() })),
  /** Cases these events belong to. */
  casesOf: query(
    z.object({ customer: CustomerName, events: z.array(EventId).max(1000) }),
    z.array(z.object({ id: CaseId, title: z.string() })),
  ),
  export: command(
    which.extend({ format: NotebookFormat, file, language: LanguageCode, paperSize: PaperSize.default('A4') }),
    z.object({ file: z.string(), sizeBytes: z.number().int(), sha256: z.string() }),
    { audit: 'notebook.exported' },
  ),
};
