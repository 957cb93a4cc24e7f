import { parseArgs } from 'node:util';

/** One command line, taken apart. */
export interface Arguments {
  /** Null where no command was named. */
  command: CommandName | null;
  files: string[];
  workspace: string | null;
  customer: string | null;
  passphraseFile: string | null;
  rules: string | null;
  query: string | null;
  search: string | null;
  file: string | null;
  filter: string | null;
  suppressed: boolean;
  from: string | null;
  to: string | null;
  period: string | null;
  pack: string | null;
  due: boolean;
  mass: boolean;
  caseId: string | null;
  connection: string | null;
  secretFile: string | null;
  stream: string | null;
  alert: string | null;
  severity: string | null;
  reason: string | null;
  template: string | null;
  code: string | null;
  takeOver: string | null;
  kind: string;
  language: string | null;
  out: string | null;
  flow: string | null;
  extent: string | null;
  marking: string | null;
  format: string | null;
  paper: string | null;
  pdfa: boolean;
  audience: string | null;
  masks: string[];
  targets: string[];
  pipelines: string[];
  agree: boolean;
  take: boolean;
  json: boolean;
  help: boolean;
}

interface CommandShape {
  /** Words after the command's own name that belong to it. */
  words: string[];
  takesFiles: boolean;
  options: readonly string[];
}

/** What each command takes besides --workspace, --passphrase-file, --json and --help. */
const commands = {
  init: { words: [], takesFiles: false, options: ['language'] },
  import: { words: [], takesFiles: true, options: ['customer'] },
  // Its first file is what is to be done: run or check.
  rules: { words: [], takesFiles: true, options: ['customer', 'rules', 'pipeline', 'format', 'out'] },
  hunt: {
    words: [],
    takesFiles: false,
    options: [
      'customer',
      'rules',
      'query',
      'language',
      'case',
      'mass',
      'target',
      'from',
      'to',
      'agree',
      'take',
      'pipeline',
    ],
  },
  convert: { words: [], takesFiles: true, options: ['from', 'to', 'pipeline'] },
  hunts: { words: ['history'], takesFiles: false, options: ['customer', 'search', 'language', 'from', 'to'] },
  // Its first file is what is to be done: list, or export with a number.
  notebook: { words: [], takesFiles: true, options: ['customer', 'format', 'language', 'out'] },
  // Its first file is what is to be done: list, add or run.
  packs: { words: [], takesFiles: true, options: ['customer', 'file', 'pack', 'due'] },
  // Its first file is what is to be done: list, judge or suppressions.
  alerts: {
    words: [],
    takesFiles: true,
    options: ['filter', 'suppressed', 'case', 'alert', 'severity', 'reason', 'code', 'take-over'],
  },
  // Its first file is what is to be done: import, list or sweep.
  intel: { words: [], takesFiles: true, options: ['customer', 'filter'] },
  // Its first file is what is to be done: check or simulate.
  'rules-of-operation': { words: [], takesFiles: true, options: ['customer', 'file'] },
  // Its first file is what is to be done: list, add, test, show or remove.
  connections: { words: [], takesFiles: true, options: ['file', 'secret-file', 'connection', 'stream'] },
  sync: { words: [], takesFiles: false, options: ['connection', 'stream'] },
  // Its first file is what is to be done: list or flush.
  outbox: { words: [], takesFiles: true, options: [] },
  kpi: { words: [], takesFiles: false, options: ['customer', 'from', 'to', 'period'] },
  cases: { words: [], takesFiles: false, options: [] },
  timeline: { words: [], takesFiles: false, options: ['case', 'customer', 'search', 'from', 'to'] },
  graph: { words: [], takesFiles: false, options: ['case', 'out', 'language'] },
  report: {
    words: [],
    takesFiles: false,
    options: [
      'case',
      'customer',
      'period',
      'kind',
      'language',
      'template',
      'reason',
      'out',
      'format',
      'paper',
      'pdfa',
      'audience',
      'mask',
    ],
  },
  // Its first file is what is to be done: list, check, publish or save.
  templates: { words: [], takesFiles: true, options: ['customer', 'template', 'reason', 'out'] },
  // Its first file is what is to be done: list, export or open.
  masks: { words: [], takesFiles: true, options: ['customer', 'out', 'secret-file'] },
  // Its first file is what is to be done: list, export, import or convert.
  flow: {
    words: [],
    takesFiles: true,
    options: ['case', 'flow', 'format', 'extent', 'marking', 'language', 'out', 'to'],
  },
  verify: { words: [], takesFiles: false, options: [] },
} satisfies Record<string, CommandShape>;

export type CommandName = keyof typeof commands;

const isCommand = (word: string): word is CommandName => Object.hasOwn(commands, word);

const everywhere = ['workspace', 'passphrase-file', 'json', 'help'];

const options = {
  workspace: { type: 'string' },
  customer: { type: 'string' },
  'passphrase-file': { type: 'string' },
  rules: { type: 'string' },
  query: { type: 'string' },
  search: { type: 'string' },
  file: { type: 'string' },
  filter: { type: 'string' },
  suppressed: { type: 'boolean' },
  from: { type: 'string' },
  to: { type: 'string' },
  period: { type: 'string' },
  pack: { type: 'string' },
  due: { type: 'boolean' },
  mass: { type: 'boolean' },
  case: { type: 'string' },
  connection: { type: 'string' },
  'secret-file': { type: 'string' },
  stream: { type: 'string' },
  alert: { type: 'string' },
  severity: { type: 'string' },
  reason: { type: 'string' },
  template: { type: 'string' },
  code: { type: 'string' },
  'take-over': { type: 'string' },
  kind: { type: 'string' },
  language: { type: 'string' },
  out: { type: 'string' },
  flow: { type: 'string' },
  extent: { type: 'string' },
  marking: { type: 'string' },
  format: { type: 'string' },
  paper: { type: 'string' },
  pdfa: { type: 'boolean' },
  audience: { type: 'string' },
  mask: { type: 'string', multiple: true },
  target: { type: 'string', multiple: true },
  pipeline: { type: 'string', multiple: true },
  agree: { type: 'boolean' },
  take: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The command line itself is wrong: exit status 2, nothing was touched. */
export class UsageError extends Error {
  readonly command: CommandName | null;

  constructor(what: string, command: CommandName | null = null) {
    super(what);
    this.command = command;
  }
}

const parsed = (argv: string[]) => {
  try {
    return parseArgs({ args: argv, options, allowPositionals: true, strict: true });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
};

interface Command {
  command: CommandName | null;
  files: string[];
}

const commandOf = ([name, ...rest]: string[], given: string[], isHelp: boolean): Command => {
  if (name === undefined) return { command: null, files: [] };
  if (!isCommand(name)) throw new UsageError(name);
  const { words, takesFiles, options: own }: CommandShape = commands[name];
  const wrong = given.find((option) => !everywhere.includes(option) && !own.includes(option));
  if (wrong !== undefined) throw new UsageError(`--${wrong}`, name);
  if (isHelp) return { command: name, files: [] };
  for (const [index, word] of words.entries()) {
    if (rest[index] !== word) throw new UsageError(`${name} ${rest[index] ?? ''}`.trim(), name);
  }
  const files = rest.slice(words.length);
  if (!takesFiles && files[0] !== undefined) throw new UsageError(files[0], name);
  return { command: name, files };
};

const orNull = (value: string | undefined): string | null => value ?? null;

/** Reads the command line. Throws `UsageError` where it does not fit; a secret is never an option's value. */
export const readArguments = (argv: string[]): Arguments => {
  const { values, positionals } = parsed(argv);
  return {
    ...commandOf(positionals, Object.keys(values), values.help === true),
    workspace: orNull(values.workspace),
    customer: orNull(values.customer),
    passphraseFile: values['passphrase-file'] ?? process.env['MIHARU_PASSPHRASE_FILE'] ?? null,
    rules: orNull(values.rules),
    query: orNull(values.query),
    search: orNull(values.search),
    file: orNull(values.file),
    filter: orNull(values.filter),
    suppressed: values.suppressed === true,
    from: orNull(values.from),
    to: orNull(values.to),
    period: orNull(values.period),
    pack: orNull(values.pack),
    due: values.due === true,
    mass: values.mass === true,
    caseId: orNull(values.case),
    connection: orNull(values.connection),
    secretFile: orNull(values['secret-file']),
    stream: orNull(values.stream),
    alert: orNull(values.alert),
    severity: orNull(values.severity),
    reason: orNull(values.reason),
    template: orNull(values.template),
    code: orNull(values.code),
    takeOver: orNull(values['take-over']),
    kind: values.kind ?? 'first',
    language: orNull(values.language),
    out: orNull(values.out),
    flow: orNull(values.flow),
    extent: orNull(values.extent),
    marking: orNull(values.marking),
    format: orNull(values.format),
    paper: orNull(values.paper),
    pdfa: values.pdfa === true,
    audience: orNull(values.audience),
    masks: values.mask ?? [],
    targets: values.target ?? [],
    pipelines: values.pipeline ?? [],
    agree: values.agree === true,
    take: values.take === true,
    json: values.json === true,
    help: values.help === true,
  };
};

/** An option this command cannot do without. */
export const needed = (value: string | null, option: string): string => {
  if (value === null || value === '') throw new UsageError(`--${option}`);
  return value;
};
