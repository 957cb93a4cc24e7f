import path from 'node:path';
import { CaseId } from '../../shared/cases/model.ts';
import { ExportFormat, FlowExtent, type ImportedFlow } from '../../shared/exchange/imported.ts';
import { messagesIn, type Messages } from '../../shared/i18n/catalogue.ts';
import { Marking } from '../../shared/report/model.ts';
import { isSameFlow } from '../graph/exchange/arrange-flow.ts';
import { flowBytes } from '../graph/exchange/flow-bytes.ts';
import { markFlow } from '../graph/exchange/mark-flow.ts';
import { readFlow } from '../graph/exchange/read-flow.ts';
import { readFlowFile } from '../pipeline/flow/case-exchange.ts';
import { writeWhole } from '../pipeline/report/paper-file.ts';
import type { Answer, Command } from './answer.ts';
import { needed, UsageError, type Arguments } from './arguments.ts';
import { languageOf } from './case-commands.ts';

const usage = 'list | export | import FILE | convert FILE';

const caseOf = (args: Arguments): CaseId => CaseId.parse(needed(args.caseId, 'case'));

const formatOf = (value: string | null, option: string): ExportFormat => {
  const format = ExportFormat.safeParse(needed(value, option));
  if (!format.success) throw new UsageError(`--${option} ${ExportFormat.options.join('|')}`, 'flow');
  return format.data;
};

const markingOf = (value: string | null): Marking => {
  const marking = Marking.safeParse(value ?? 'TLP:AMBER');
  if (!marking.success) throw new UsageError(`--marking ${Marking.options.join('|')}`, 'flow');
  return marking.data;
};

const extentOf = (value: string | null): FlowExtent | undefined => {
  if (value === null) return undefined;
  const extent = FlowExtent.safeParse(value);
  if (!extent.success) throw new UsageError(`--extent ${FlowExtent.options.join('|')}`, 'flow');
  return extent.data;
};

const flowOf = (value: string | null): number | null => {
  if (value === null) return null;
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new UsageError('--flow NUMBER', 'flow');
  return Number(value);
};

const findingLines = ({ findings }: Pick<ImportedFlow, 'findings'>, { exchange }: Messages): string[] =>
  findings.map(({ code, count, first }) => exchange.findings[code](count, first));

const listFlows =
  (args: Arguments): ReturnType<Command> =>
  async ({ api, messages }) => {
    const flows = await api.exchange.flows({ caseId: caseOf(args) });
    const lines = flows.map(({ id, name, format, file, items, links }) =>
      [String(id), name, messages.exchange.formats[format], file, String(items), String(links)].join('\t'),
    );
    return { document: { flows }, lines: lines.length > 0 ? lines : [messages.exchange.cli.noFlows], status: 0 };
  };

const exportOne = (args: Arguments): ReturnType<Command> => {
  const which = { caseId: caseOf(args), id: flowOf(args.flow), marking: markingOf(args.marking) };
  const format = formatOf(args.format, 'format');
  const language = languageOf(args);
  const extent = extentOf(args.extent);
  const file = path.resolve(needed(args.out, 'out'));
  return async ({ api, messages }) => {
    const written = await api.exchange.export({ ...which, format, language, file, extent });
    return { document: written, lines: [messages.cli.written(written.file, written.sizeBytes)], status: 0 };
  };
};

const importOne = (args: Arguments, given: string): ReturnType<Command> => {
  const caseId = caseOf(args);
  return async ({ api, messages }) => {
    const flow = await api.exchange.importFlow({ caseId, file: path.resolve(given) });
    const { id, name, items, links } = flow;
    return {
      document: flow,
      lines: [messages.exchange.cli.imported(id, name, items, links), ...findingLines(flow, messages)],
      status: 0,
    };
  };
};

/**
 * `flow convert FILE --to FORMAT --out FILE`: from one format to another, without a workspace. What was written in a format that is also
 * read is read back and compared; a difference is status 1.
 */
export const convertFlow = (args: Arguments): ((messages: Messages) => Promise<Answer>) => {
  const [, given, ...more] = args.files;
  if (given === undefined || more.length > 0) throw new UsageError(usage, 'flow');
  const format = formatOf(args.to, 'to');
  const marking = args.marking === null ? null : markingOf(args.marking);
  const language = languageOf(args);
  const out = path.resolve(needed(args.out, 'out'));
  return async (messages) => {
    const read = await readFlowFile(path.resolve(given));
    const document = marking === null ? read.document : markFlow(read.document, marking);
    const look = { words: messagesIn(language).exchange, language, marking: marking ?? 'TLP:AMBER' };
    const bytes = flowBytes(document, format, look);
    const name = path.basename(given).replace(/\.(?:afb|json)$/i, '');
    const isRead = format === 'afb' || format === 'attack-flow';
    const isSame = !isRead || isSameFlow(readFlow(bytes, name).document, document);
    const written = await writeWhole(out, bytes);
    const counts = { items: document.items.length, links: document.links.length };
    const line = isRead
      ? messages.exchange.cli.converted(written.file, counts.items, counts.links)
      : messages.cli.written(written.file, written.sizeBytes);
    return {
      document: { ...written, from: read.format, to: format, ...counts, findings: read.findings, readBack: isSame },
      lines: [isSame ? line : messages.exchange.cli.different(written.file), ...findingLines(read, messages)],
      status: isSame ? 0 : 1,
    };
  };
};

/** `flow list`, `flow export`, `flow import FILE`; `convert` needs no workspace and stands in run.ts. */
export const flow: Command = (args) => {
  const [action, ...files] = args.files;
  const [given] = files;
  if (action === 'list' && files.length === 0) return listFlows(args);
  if (action === 'export' && files.length === 0) return exportOne(args);
  if (action === 'import' && given !== undefined && files.length === 1) return importOne(args, given);
  throw new UsageError(usage, 'flow');
};
