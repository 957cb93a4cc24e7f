import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Client } from '../../shared/contract/client.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { CaseId } from '../../shared/cases/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { LanguageCode } from '../../shared/workspace/model.ts';
import { renderFlowSvg } from '../graph/figure.ts';
import { needed, UsageError, type Arguments } from './arguments.ts';
import { followImport, followRun, followVerify } from './progress.ts';

export interface Session {
  api: Client;
  messages: Messages;
  /** A line for the person, on stderr. */
  say: (line: string) => void;
  /** Calls back once when the user interrupts (Ctrl+C). */
  onInterrupt: (cancel: () => void) => void;
}

/** `document` is what --json prints; `lines` is the same for people; `status` 1 says: done, but not all of it went well. */
export interface Answer {
  document: unknown;
  lines: string[];
  status: 0 | 1;
}

type CommandRun = (session: Session, args: Arguments) => Promise<Answer>;

const caseOf = (args: Arguments): CaseId => CaseId.parse(needed(args.caseId, 'case'));

const importFiles: CommandRun = async (session, args) => {
  const customer = needed(args.customer, 'customer');
  if (args.files.length === 0) throw new UsageError('FILE');
  const running = session.api.sources.import(
    { customer, paths: args.files.map((file) => path.resolve(file)) },
    followImport(session),
  );
  session.onInterrupt(running.cancel);
  const result = await running.done;
  const refused = result.files.filter((file) => file.outcome === 'refused');
  const { cli } = session.messages;
  return {
    document: result,
    lines: [
      cli.imported(result.events, result.files.length, result.hosts.length, result.seconds),
      ...result.files
        .filter((file) => file.note !== null || file.outcome !== 'imported')
        .map((file) => cli.fileOutcome(file.file, file.outcome, file.note ?? '')),
      ...(result.rejectedTotal > 0 ? [cli.rejected(result.rejectedTotal)] : []),
      ...result.newCases.map((id) => cli.newCase(id)),
    ],
    status: result.cancelled || refused.length > 0 ? 1 : 0,
  };
};

const runRules: CommandRun = async (session, args) => {
  if (args.words[1] !== 'run') throw new UsageError('rules run');
  const customer = needed(args.customer, 'customer');
  const rules = args.rules === null ? null : path.resolve(args.rules);
  const running = session.api.rules.run({ customer, rules }, followRun(session));
  session.onInterrupt(running.cancel);
  const result = await running.done;
  const { cli } = session.messages;
  return {
    document: result,
    lines: [
      cli.rulesRun(result.rules, result.matches.length, result.seconds),
      ...(result.matchesInText.length > 0 ? [cli.rulesInText(result.matchesInText.length)] : []),
      ...result.unsupported.map((rule) => cli.unsupportedRule(rule.id, rule.reason)),
    ],
    status: 0,
  };
};

const listCases: CommandRun = async ({ api, messages }) => {
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

const showGraph: CommandRun = async ({ api, messages }, args) => {
  const graph = await api.graph.ofCase({ caseId: caseOf(args), unfold: false });
  const lines = [messages.cli.graph(graph.shown, graph.total, graph.edges.length)];
  if (args.out !== null) {
    if (path.extname(args.out).toLowerCase() !== '.svg') throw new UsageError('--out FILE.svg');
    const file = path.resolve(args.out);
    const svg = renderFlowSvg(graph, { language: languageOf(args), theme: 'print', width: 680 });
    await writeFile(file, svg);
    lines.push(messages.cli.written(file, Buffer.byteLength(svg)));
  }
  return { document: graph, lines, status: 0 };
};

const languageOf = (args: Arguments): LanguageCode => {
  const language = LanguageCode.safeParse(args.language ?? 'ja');
  if (!language.success) throw new UsageError('--language ja|en');
  return language.data;
};

const formatOf = (file: string): 'pdf' | 'html' | 'json' | 'md' => {
  const format = path.extname(file).slice(1).toLowerCase();
  if (format === 'pdf' || format === 'html' || format === 'json' || format === 'md') return format;
  throw new UsageError('--out FILE(.pdf|.html|.json|.md)');
};

const writeReport: CommandRun = async ({ api, messages }, args) => {
  if (args.kind !== 'first') throw new UsageError('--kind first');
  const out = path.resolve(needed(args.out, 'out'));
  const written = await api.report.export({
    caseId: caseOf(args),
    kind: 'first',
    language: languageOf(args),
    format: formatOf(out),
    file: out,
  });
  return { document: written, lines: [messages.cli.written(written.file, written.sizeBytes)], status: 0 };
};

const verify: CommandRun = async (session) => {
  const running = session.api.workspace.verify({}, followVerify(session));
  session.onInterrupt(running.cancel);
  const found = await running.done;
  const { cli } = session.messages;
  const findings = found.files.flatMap((file) => file.findings.map((finding) => `${file.file}: ${finding}`));
  return {
    document: found,
    lines: [
      cli.verified(found.files.length, found.audit.lines),
      ...findings,
      ...(found.audit.brokenAt === null ? [] : [cli.auditBroken(found.audit.brokenAt)]),
    ],
    status: found.whole ? 0 : 1,
  };
};

const runs: Record<string, CommandRun> = {
  import: importFiles,
  rules: runRules,
  cases: listCases,
  graph: showGraph,
  report: writeReport,
  verify,
};

/** The command of these words; `init` is not here because it needs no open workspace. */
export const commandNamed = (args: Arguments): CommandRun => {
  const run = runs[args.words[0] ?? ''];
  if (run === undefined) throw new UsageError(args.words[0] ?? '');
  return run;
};

/** What to say of a failure, and the same as a document for --json. */
export const answerOfFailure = (failure: AppError, messages: Messages): Answer => ({
  document: { error: { code: failure.code, params: failure.params } },
  lines: [messages.cli.failed(failure.code, JSON.stringify(failure.params))],
  status: 1,
});
