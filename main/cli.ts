/**
 * The engine for scripts: `miharu <command>`. One JSON document on stdout with --json, messages on stderr,
 * exit status 0 (done), 1 (not done, or not whole), 2 (the command line is wrong).
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../shared/contract/errors.ts';
import { messagesIn } from '../shared/i18n/catalogue.ts';
import { readArguments, UsageError } from './cli/arguments.ts';
import { runCommandLine } from './cli/run.ts';
import { nodePlatform } from './platform/node/node-platform.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const printer = path.join(root, '.ci', 'runtime', 'print-job.ts');

const versionOf = (): string => {
  const described: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const version = typeof described === 'object' && described !== null && 'version' in described ? described.version : '';
  return String(version);
};

/** The language of messages follows the system's, as other command lines do. */
const messages = messagesIn((process.env['LC_ALL'] ?? process.env['LANG'] ?? '').startsWith('ja') ? 'ja' : 'en');

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const main = async (): Promise<number> => {
  const args = readArguments(process.argv.slice(2));
  if (args.help || args.words.length === 0) {
    process.stdout.write(`${messages.cli.help}\n`);
    return args.help ? 0 : 2;
  }
  const platform = nodePlatform({ root, version: versionOf(), printCommand: existsSync(printer) ? printer : null });
  return runCommandLine(platform, args, { messages, say });
};

try {
  process.exitCode = await main();
} catch (cause) {
  if (cause instanceof UsageError) {
    say(messages.cli.wrongCommandLine(cause.message));
    process.exitCode = 2;
  } else {
    say(messages.cli.failed(cause instanceof AppError ? cause.code : 'bug', String(cause)));
    process.exitCode = 1;
  }
}
