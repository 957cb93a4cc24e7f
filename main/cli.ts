/**
 * The engine for scripts: `miharu <command>`. One JSON document on stdout with --json, messages on stderr,
 * exit status 0 (done), 1 (not done, or not whole), 2 (the command line is wrong).
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { messagesIn } from '../shared/i18n/catalogue.ts';
import type { Answer } from './cli/answer.ts';
import { readArguments, UsageError } from './cli/arguments.ts';
import { keepHeapSmall } from './platform/small-heap.ts';

keepHeapSmall();

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const printer = path.join(root, '.ci', 'runtime', 'print-job.ts');

const versionOf = (): string => {
  const described: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const version =
    typeof described === 'object' && described !== null && 'version' in described ? described.version : '';
  return String(version);
};

/** The language of messages follows the system's, as other command lines do. */
const messages = messagesIn((process.env['LC_ALL'] ?? process.env['LANG'] ?? '').startsWith('ja') ? 'ja' : 'en');

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const out = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Asked before the command line is understood: its faults are answered as a document, too. */
const isJson = process.argv.includes('--json');

const fail = (error: { code: string; params: object }): void => {
  if (isJson) out(JSON.stringify({ error }));
};

const tell = (answer: Answer): void => {
  if (isJson) out(JSON.stringify(answer.document));
  for (const line of answer.lines) {
    if (isJson || answer.status !== 0) say(line);
    else out(line);
  }
};

const main = async (): Promise<number> => {
  const args = readArguments(process.argv.slice(2));
  if (args.help) {
    out(args.command === null ? messages.cli.help : messages.cli.commandHelp(args.command));
    return 0;
  }
  if (args.command === null) throw new UsageError(messages.cli.noCommand);
  // Help and a mistyped line need none of the engine.
  const { runCommandLine } = await import('./cli/run.ts');
  const { nodePlatform } = await import('./platform/node/node-platform.ts');
  const platform = nodePlatform({ root, version: versionOf(), printCommand: existsSync(printer) ? printer : null });
  const answer = await runCommandLine(platform, args.command, args, { messages, say });
  tell(answer);
  return answer.status;
};

try {
  process.exitCode = await main();
} catch (cause) {
  if (cause instanceof UsageError) {
    say(messages.cli.wrongCommandLine(cause.message));
    say(cause.command === null ? messages.cli.seeHelp : messages.cli.commandHelp(cause.command));
    fail({ code: 'usage', params: { what: cause.message } });
    process.exitCode = 2;
  } else {
    say(messages.cli.failed('bug', cause instanceof Error ? (cause.stack ?? '') : String(cause)));
    fail({ code: 'bug', params: {} });
    process.exitCode = 1;
  }
}
