import { statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CaseId } from '../../shared/cases/model.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { LanguageCode } from '../../shared/workspace/model.ts';
import { gateFindings } from '../../shared/report/gate.ts';
import { ReportKind } from '../../shared/report/model.ts';
import { figureInput } from '../graph/figure-input.ts';
import { renderFlowSvg } from '../graph/figure.ts';
import type { Command } from './answer.ts';
import { needed, UsageError, type Arguments } from './arguments.ts';
import { fileShape, formatOf } from './file-options.ts';

export const listCases: Command =
  () =>
  async ({ api, messages }) => {
    const cases = await api.cases.list({});
    const rows = cases.map(({ id, customer, title, severity, alerts, openedAt }) => ({
      id,
      customer,
      title,
      severity,
      alerts,
      openedAt,
    }));
    const lines = rows.map((row) =>
      [row.id, messages.cli.severity[row.severity], row.customer, String(row.alerts), row.title].join('\t'),
    );
    return { document: { cases: rows }, lines: lines.length > 0 ? lines : [messages.cli.noCases], status: 0 };
  };

const caseOf = (args: Arguments): CaseId => CaseId.parse(needed(args.caseId, 'case'));

export const languageOf = (args: Arguments): LanguageCode => {
  const language = LanguageCode.safeParse(args.language ?? 'ja');
  if (!language.success) throw new UsageError('--language ja|en');
  return language.data;
};

const writeTo = async (file: string, text: string): Promise<number> => {
  try {
    await writeFile(file, text);
  } catch (cause) {
    // Names no folder that is not the user's own wish; the system's code says what is wrong with it (ENOENT, EACCES …).
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    throw new AppError('invalid-input', { what: why, file }, { cause });
  }
  return Buffer.byteLength(text);
};

export const showGraph: Command = (args) => {
  const caseId = caseOf(args);
  const language = languageOf(args);
  const out = args.out === null ? null : path.resolve(args.out);
  if (out !== null && path.extname(out).toLowerCase() !== '.svg') throw new UsageError('--out FILE.svg');
  return async ({ api, messages }) => {
    const graph = await api.graph.ofCase({ caseId, unfold: false });
    const lines = [messages.cli.graph(graph.shown, graph.total, graph.edges.length)];
    if (out !== null) {
      const bytes = await writeTo(out, renderFlowSvg(figureInput(graph), { language, theme: 'print', width: 680 }));
      lines.push(messages.cli.written(out, bytes));
    }
    return { document: graph, lines, status: 0 };
  };
};

export const writeReport: Command = (args) => {
  const kind = ReportKind.safeParse(args.kind).data;
  const form = /^form:(.+)$/.exec(args.kind)?.[1];
  if (kind === undefined && form === undefined)
    throw new UsageError('--kind first|second|form:NAME|monthly|quarterly|hygiene|hunting|digital-risk');
  const caseId = caseOf(args);
  const language = languageOf(args);
  const out = path.resolve(needed(args.out, 'out'));
  const inFolder = statSync(out, { throwIfNoEntry: false })?.isDirectory() === true;
  if (inFolder && kind === undefined) throw new UsageError('--out FILE');
  const format = formatOf(args, out);
  const shape = { format, ...fileShape(args) };
  return async ({ api, messages }) => {
    if (kind === undefined) {
      const written = await api.forms.export({ caseId, form: form ?? '', language, ...shape, file: out });
      return { document: written, lines: [messages.cli.written(written.file, written.sizeBytes)], status: 0 };
    }
    const which = { caseId, kind, language };
    if (args.template !== null)
      await api.report.redraft({ ...which, template: args.template, because: args.reason ?? '' });
    const { state } = await api.reportLife.open(which);
    const as = state === 'released' ? ('released' as const) : ('draft' as const);
    const findings = gateFindings(await api.report.open(which), await api.reportGate.facts(which));
    const { audience, masks } = shape;
    const file = inFolder
      ? path.join(out, (await api.templates.fileName({ ...which, format, as, audience, masks })).name)
      : out;
    const written = await api.report.export({ ...which, ...shape, file, as });
    const { gate } = messages.report.life;
    return {
      document: { ...written, as, gate: { passes: findings.length === 0, findings } },
      lines: [
        messages.cli.written(written.file, written.sizeBytes),
        gate.result({ as, findings: findings.length }),
        ...findings.map(
          ({ code, section, said, recorded }) => `${section ?? '-'}\t${gate.finding[code]({ said, recorded })}`,
        ),
      ],
      status: 0,
    };
  };
};
