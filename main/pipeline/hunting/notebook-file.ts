import type { NotebookFormat } from '../../../shared/hunt/notebook-contract.ts';
import type { NotebookId } from '../../../shared/hunt/notebook.ts';
import type { Language } from '../../../shared/i18n/catalogue.ts';
import type { PaperSize } from '../../../shared/report/file-options.ts';
import { notebookPaper } from '../../report/notebook-paper.ts';
import { paperBytes, writeWhole, type WrittenFile } from '../report/paper-file.ts';
import { caseTitle } from '../flow/case-title.ts';
import type { Session } from '../session.ts';
import { shareFileOf } from './hunt-share.ts';

interface Target {
  format: NotebookFormat;
  file: string;
  language: Language;
  paperSize: PaperSize;
}

/** A notebook as a document; as JSON the file that can be taken in again. */
export const exportNotebook = async (
  session: Session,
  { customer, id }: { customer: string; id: NotebookId },
  { format, file, language, paperSize }: Target,
): Promise<WrittenFile> => {
  if (format === 'json') {
    const shared = shareFileOf(session, { customer, favourites: [], runs: [], notebooks: [id] });
    return writeWhole(file, Buffer.from(`${JSON.stringify(shared, null, 2)}\n`));
  }
  const store = session.customer(customer);
  const notebook = store.notebook(id);
  const snapshots = new Map(
    notebook.cells.flatMap((cell) =>
      cell.kind === 'result' ? [[cell.snapshot, store.snapshot(cell.snapshot)] as const] : [],
    ),
  );
  const { caseId } = notebook;
  const title = caseId === null ? null : caseTitle(store.caseById(caseId), store.alerts(caseId), language);
  const paper = notebookPaper(notebook, { customer, language, caseTitle: title, snapshots });
  return writeWhole(file, await paperBytes(session, paper, { format, paperSize, archive: false }));
};
