import path from 'node:path';
import type { FileOutcome } from '../../shared/sources/model.ts';
import type { Command } from './answer.ts';
import { needed, UsageError, type CommandName } from './arguments.ts';
import { alerts } from './alert-commands.ts';
import { listCases, showGraph, writeReport } from './case-commands.ts';
import { rulesOfOperation } from './desk-commands.ts';
import { connections } from './connections-command.ts';
import { flow } from './flow-command.ts';
import { hunts } from './history-command.ts';
import { hunt } from './hunt-command.ts';
import { notebook } from './notebook-command.ts';
import { intel } from './intel-command.ts';
import { followImport, followVerify } from './progress.ts';
import { isPeriodicKind, writePeriodic } from './periodic-command.ts';
import { packs } from './packs-command.ts';
import { masks } from './masks-command.ts';
import { outboxCommand } from './outbox-command.ts';
import { templates } from './templates-command.ts';
import { sync } from './sync-command.ts';
import { kpi } from './kpi-command.ts';
import { timeline } from './timeline-command.ts';
import { rulesCommand } from './rules-command.ts';

/** An archive may hold a text for people beside its logs: read past, and told, but nothing is missing from the evidence. */
const isBeside = ({ outcome, code }: FileOutcome): boolean =>
  outcome === 'refused' && (code === 'unknown-format' || code === 'empty');

/** True where a given file was not read, or not to its end. Outcomes of an archive's members are named FILE/MEMBER. */
const isLacking = (files: readonly FileOutcome[], given: string): boolean => {
  const name = path.basename(given);
  const own = files.filter(({ file }) => file === name || file.startsWith(`${name}/`));
  return own.every(({ outcome }) => outcome === 'refused') || own.some((one) => isUnread(one) && !isBeside(one));
};

const isUnread = ({ outcome }: FileOutcome): boolean => outcome !== 'imported' && outcome !== 'known';

const importFiles: Command = (args) => {
  const customer = needed(args.customer, 'customer');
  const { files } = args;
  if (files.length === 0) throw new UsageError('FILE');
  return async (session) => {
    const running = session.api.sources.import(
      { customer, paths: files.map((file) => path.resolve(file)) },
      followImport(session),
    );
    session.onInterrupt(running.cancel);
    const result = await running.done;
    const { cli } = session.messages;
    return {
      document: result,
      lines: [
        cli.imported(result.events, result.files.length, result.hosts.length, result.seconds),
        ...result.files
          .filter((file) => file.note !== null || file.outcome !== 'imported')
          .map((file) => cli.fileOutcome(file.file, file.outcome, file.note ?? '')),
        ...(result.cancelled ? [cli.cancelled(result.events)] : []),
        ...(result.rejectedTotal > 0 ? [cli.rejected(result.rejectedTotal)] : []),
        ...result.newCases.map((id) => cli.newCase(id)),
      ],
      status: result.cancelled || files.some((file) => isLacking(result.files, file)) ? 1 : 0,
    };
  };
};

const verify: Command = () => async (session) => {
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

/** Every command on an open workspace; `init` makes one, `convert` needs none: both stand in run.ts. */
export const commands: Record<Exclude<CommandName, 'init' | 'convert'>, Command> = {
  import: importFiles,
  rules: rulesCommand,
  hunt,
  hunts,
  notebook,
  packs,
  alerts,
  intel,
  'rules-of-operation': rulesOfOperation,
  sync,
  outbox: outboxCommand,
  connections,
  kpi,
  cases: listCases,
  timeline,
  graph: showGraph,
  flow,
  templates,
  masks,
  report: (args) => (isPeriodicKind(args.kind) ? writePeriodic(args) : writeReport(args)),
  verify,
};
