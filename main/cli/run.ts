import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { startEngine } from '../engine.ts';
import { localClient } from '../ipc/local-client.ts';
import type { Platform } from '../platform/platform.ts';
import { needed, UsageError, type Arguments } from './arguments.ts';
import { answerOfFailure, commandNamed, type Answer, type Session } from './commands.ts';

interface Voice {
  messages: Messages;
  say: (line: string) => void;
}

/** The first line of the file; a passphrase never stands on the command line, where every user of the machine can read it. */
const passphraseOf = (args: Arguments, { messages }: Voice): string => {
  if (args.passphraseFile === null) throw new UsageError(messages.cli.passphraseNeeded);
  let text;
  try {
    text = readFileSync(args.passphraseFile, 'utf8');
  } catch {
    throw new AppError('not-found', { what: 'passphrase file', file: args.passphraseFile });
  }
  return text.split(/\r?\n/u, 1)[0] ?? '';
};

const init = async (session: Session, args: Arguments, voice: Voice): Promise<Answer> => {
  const made = await session.api.workspace.create({
    language: args.language === 'en' ? 'en' : 'ja',
    keychain: false,
    passphrase: passphraseOf(args, voice),
  });
  return {
    document: { workspace: made.status.folder, recoveryKey: made.recoveryKey },
    lines: [voice.messages.cli.created(made.status.folder), voice.messages.cli.recoveryKey(made.recoveryKey)],
    status: 0,
  };
};

const openAndRun = async (session: Session, args: Arguments, voice: Voice): Promise<Answer> => {
  const run = commandNamed(args);
  const { state, folder } = await session.api.workspace.status({});
  if (state === 'absent') throw new AppError('not-found', { what: voice.messages.cli.noWorkspace(folder) });
  await session.api.workspace.unlock({ passphrase: passphraseOf(args, voice), recoveryKey: null });
  return run(session, args);
};

/** Runs one command on its own engine; answers the exit status. Usage errors are thrown before anything is touched. */
export const runCommandLine = async (platform: Platform, args: Arguments, voice: Voice): Promise<number> => {
  const folder = path.resolve(needed(args.workspace, 'workspace'));
  if (args.words[0] !== 'init') commandNamed(args);
  const engine = startEngine(platform, folder);
  const session: Session = {
    api: localClient(engine.dispatcher),
    messages: voice.messages,
    say: voice.say,
    onInterrupt: (cancel) => {
      process.once('SIGINT', cancel);
    },
  };
  let answer: Answer;
  try {
    answer = args.words[0] === 'init' ? await init(session, args, voice) : await openAndRun(session, args, voice);
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    answer = answerOfFailure(cause, voice.messages);
  } finally {
    engine.close();
  }
  if (args.json) process.stdout.write(`${JSON.stringify(answer.document)}\n`);
  for (const line of answer.lines) {
    if (args.json || answer.status !== 0) voice.say(line);
    else process.stdout.write(`${line}\n`);
  }
  return answer.status;
};
