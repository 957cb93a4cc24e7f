import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { KnownName } from '../../shared/redaction/model.ts';
import type { Command } from './answer.ts';
import { needed, UsageError } from './arguments.ts';

/** A passphrase is never an option's value: it would stand in the list of processes. */
const passphraseIn = async (file: string): Promise<string> => (await readFile(file, 'utf8')).replace(/\r?\n$/, '');

const linesOf = (names: readonly KnownName[]): string[] =>
  names.map(({ pseudonym, kind, value, former }) => [pseudonym, kind, value, former ? 'former' : '-'].join('\t'));

/** `list`; `export` them sealed under a passphrase of their own; `open` such a file. */
export const masks: Command = (args) => {
  const [action, given] = args.files;
  if (action === 'open' && given !== undefined && args.files.length === 2) {
    const secret = needed(args.secretFile, 'secret-file');
    return async ({ api }) => {
      const opened = await api.redaction.openNames({
        file: path.resolve(given),
        passphrase: await passphraseIn(secret),
      });
      return { document: opened, lines: linesOf(opened.names), status: 0 };
    };
  }
  const customer = needed(args.customer, 'customer');
  if (given !== undefined || (action !== 'list' && action !== 'export'))
    throw new UsageError('list | export | open FILE', 'masks');
  if (action === 'list') {
    return async ({ api }) => {
      const names = await api.redaction.names({ customer });
      return { document: { customer, names }, lines: linesOf(names), status: 0 };
    };
  }
  const file = path.resolve(needed(args.out, 'out'));
  const secret = needed(args.secretFile, 'secret-file');
  return async ({ api, messages }) => {
    const written = await api.redaction.exportNames({ customer, file, passphrase: await passphraseIn(secret) });
    return { document: written, lines: [messages.cli.written(written.file, written.sizeBytes)], status: 0 };
  };
};
