import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { Platform } from '../platform/platform.ts';
import { answerOfFailure, type Answer, type Session } from './answer.ts';
import { needed, UsageError, type Arguments, type CommandName } from './arguments.ts';
import { languageOf } from './case-commands.ts';
import { commands } from './commands.ts';
import { convert } from './convert-command.ts';
import { convertFlow } from './flow-command.ts';

interface Voice {
  messages: Messages;
  say: (line: string) => void;
}

/** The first line of the file; a passphrase never stands on the command line, where every user of the machine can read it. */
const passphraseIn = (file: string): string => {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new AppError('not-found', { what: 'passphrase file', file });
  }
  const passphrase = text.split(/\r?\n/u, 1)[0] ?? '';
  if (passphrase === '') throw new AppError('invalid-input', { what: 'empty passphrase file', file });
  return passphrase;
};

type Prepared = (session: Session) => Promise<Answer>;

const init = (args: Arguments, passphraseFile: string): Prepared => {
  const language = languageOf(args);
  return async ({ api, messages: { cli } }) => {
    const passphrase = passphraseIn(passphraseFile);
    const made = await api.workspace.create({ language, keychain: false, passphrase });
    return {
      document: { workspace: made.status.folder, recoveryKey: made.recoveryKey },
      lines: [cli.created(made.status.folder), cli.recoveryKey(made.recoveryKey)],
      status: 0,
    };
  };
};

const onOpenWorkspace =
  (run: Prepared, passphraseFile: string): Prepared =>
  async (session) => {
    const { state, folder } = await session.api.workspace.status({});
    if (state === 'absent') throw new AppError('not-found', { what: session.messages.cli.noWorkspace(folder) });
    await session.api.workspace.unlock({ passphrase: passphraseIn(passphraseFile), recoveryKey: null });
    return run(session);
  };

const prepare = (command: Exclude<CommandName, 'convert'>, args: Arguments, { cli }: Messages): Prepared => {
  const run = command === 'init' ? null : commands[command](args);
  if (args.passphraseFile === null || args.passphraseFile === '') throw new UsageError(cli.passphraseNeeded);
  return run === null ? init(args, args.passphraseFile) : onOpenWorkspace(run, args.passphraseFile);
};

const answerOf = (cause: unknown, { messages }: Voice): Answer => {
  if (!(cause instanceof AppError)) throw cause;
  return answerOfFailure(cause, messages);
};

/** Runs one command on its own engine. Usage errors are thrown before anything is touched. */
export const runCommandLine = async (
  platform: Platform,
  command: CommandName,
  args: Arguments,
  voice: Voice,
): Promise<Answer> => {
  if (command === 'convert') return convert(args)(voice.messages).catch((cause: unknown) => answerOf(cause, voice));
  if (command === 'flow' && args.files[0] === 'convert') {
    return convertFlow(args)(voice.messages).catch((cause: unknown) => answerOf(cause, voice));
  }
  const folder = path.resolve(needed(args.workspace, 'workspace'));
  const run = prepare(command, args, voice.messages);
  const { startEngine } = await import('../engine.ts');
  const { localClient } = await import('../ipc/local-client.ts');
  const engine = startEngine(platform, folder);
  const session: Session = {
    api: localClient(engine.dispatcher),
    messages: voice.messages,
    say: voice.say,
    onInterrupt: (cancel) => {
      process.once('SIGINT', cancel);
    },
  };
  try {
    return await run(session);
  } catch (cause) {
    return answerOf(cause, voice);
  } finally {
    engine.close();
  }
};
