import { parseArgs } from 'node:util';

/** One command line, taken apart. Every command takes the same options; each says which of them it needs. */
export interface Arguments {
  words: string[];
  files: string[];
  workspace: string | null;
  customer: string | null;
  passphraseFile: string | null;
  rules: string | null;
  caseId: string | null;
  kind: string;
  language: string | null;
  out: string | null;
  json: boolean;
  help: boolean;
}

/** The words that make a command; what follows them are files. */
const commands = new Map([
  ['init', 1],
  ['import', 1],
  ['rules', 2],
  ['cases', 1],
  ['graph', 1],
  ['report', 1],
  ['verify', 1],
]);

const options = {
  workspace: { type: 'string' },
  customer: { type: 'string' },
  'passphrase-file': { type: 'string' },
  rules: { type: 'string' },
  case: { type: 'string' },
  kind: { type: 'string' },
  language: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the command line. Throws `UsageError` where it does not fit; a secret is never an option's value. */
export const readArguments = (argv: string[]): Arguments => {
  let parsed;
  try {
    parsed = parseArgs({ args: argv, options, allowPositionals: true, strict: true });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
  const { values, positionals } = parsed;
  const words = positionals.slice(0, commands.get(positionals[0] ?? '') ?? 1);
  return {
    words,
    files: positionals.slice(words.length),
    workspace: values.workspace ?? null,
    customer: values.customer ?? null,
    passphraseFile: values['passphrase-file'] ?? process.env['MIHARU_PASSPHRASE_FILE'] ?? null,
    rules: values.rules ?? null,
    caseId: values.case ?? null,
    kind: values.kind ?? 'first',
    language: values.language ?? null,
    out: values.out ?? null,
    json: values.json === true,
    help: values.help === true,
  };
};

/** The command line itself is wrong: exit status 2, nothing was touched. */
export class UsageError extends Error {}

/** An option this command cannot do without. */
export const needed = (value: string | null, option: string): string => {
  if (value === null || value === '') throw new UsageError(`--${option}`);
  return value;
};
