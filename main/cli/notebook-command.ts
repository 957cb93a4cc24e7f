import path from 'node:path';
import { NotebookId } from '../../shared/hunt/notebook.ts';
import { notebooksContract } from '../../shared/hunt/notebook-contract.ts';
import type { Answer, Command, Session } from './answer.ts';
import { needed, UsageError } from './arguments.ts';
import { languageOf } from './case-commands.ts';

const list = async ({ api }: Session, customer: string): Promise<Answer> => {
  const document = await api.notebooks.list({ customer, caseId: null });
  const lines = document.map(({ id, title, cells, savedAt, caseId }) =>
    [String(id), savedAt, caseId ?? '-', String(cells), title.replaceAll(/\p{C}/gu, ' ')].join('\t'),
  );
  return { document, lines, status: 0 };
};

/** `list`, and `export` of one by its number. */
export const notebook: Command = (args) => {
  const [action, given, ...more] = args.files;
  const customer = needed(args.customer, 'customer');
  if (action === 'list' && given === undefined) return (session) => list(session, customer);
  const id = NotebookId.safeParse(Number(given));
  if (action !== 'export' || !id.success || more.length > 0) throw new UsageError('list|export NUMBER', 'notebook');
  const format = notebooksContract.export.input.shape.format.safeParse(args.format ?? 'pdf');
  if (!format.success) throw new UsageError('--format pdf|docx|html|md|json', 'notebook');
  const [language, file] = [languageOf(args), path.resolve(needed(args.out, 'out'))];
  return async ({ api }) => {
    const document = await api.notebooks.export({ customer, id: id.data, format: format.data, file, language });
    return { document, lines: [document.file], status: 0 };
  };
};
