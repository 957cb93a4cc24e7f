import path from 'node:path';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { TemplateFinding } from '../../shared/templates/model.ts';
import type { Answer, Command, Session } from './answer.ts';
import { needed, UsageError, type Arguments } from './arguments.ts';

const list = async ({ api, messages }: Session, customer: string): Promise<Answer> => {
  const found = await api.templates.list({ customer });
  const { everySeverity } = messages.templates;
  const lines = found.map(({ document, version, retired, at, by }) => {
    const severities = document.severities.length === 0 ? everySeverity : document.severities.join(',');
    const use = retired ? messages.templates.retired : '-';
    return [document.name, document.kind, document.language, severities, String(version), at, by, use].join('\t');
  });
  return { document: found, lines: lines.length > 0 ? lines : [messages.templates.none], status: 0 };
};

const findingLine = (
  { code, grade, place, line, column, said, meant }: TemplateFinding,
  words: Messages['templates'],
): string =>
  [
    grade,
    line === 0 ? place : `${place}:${String(line)}:${String(column)}`,
    `${words.finding[code](said)}${meant === '' ? '' : words.meant(meant)}`,
  ].join('\t');

const check = async ({ api, messages }: Session, customer: string, file: string): Promise<Answer> => {
  const document = await api.templates.load({ customer, file });
  const findings = await api.templates.check({ customer, document });
  const isWrong = findings.some(({ grade }) => grade === 'error');
  const lines = findings.map((finding) => findingLine(finding, messages.templates));
  return {
    document: { passes: !isWrong, findings },
    lines: lines.length > 0 ? lines : [messages.templates.findings({ errors: 0, warnings: 0 })],
    status: isWrong ? 1 : 0,
  };
};

const publish = async ({ api }: Session, customer: string, file: string, reason: string): Promise<Answer> => {
  const document = await api.templates.load({ customer, file });
  const [newest] = await api.templates.versions({ customer, name: document.name });
  const published = await api.templates.publish({ customer, document, reason, basedOn: newest?.version ?? 0 });
  return { document: published, lines: [`${document.name}\t${String(published.version)}`], status: 0 };
};

const save = async ({ api, messages }: Session, customer: string, args: Arguments): Promise<Answer> => {
  const name = needed(args.template, 'template');
  const file = path.resolve(needed(args.out, 'out'));
  const [newest] = await api.templates.versions({ customer, name });
  if (newest === undefined) throw new UsageError(`--template ${name}`, 'templates');
  const written = await api.templates.saveFile({ customer, name, version: newest.version, file });
  return { document: written, lines: [messages.cli.written(written.file, written.sizeBytes)], status: 0 };
};

/** `list`; `check` and `publish` a file; `save` one as a file. */
export const templates: Command = (args) => {
  const [action, given] = args.files;
  const customer = needed(args.customer, 'customer');
  if (args.files.length > 2) throw new UsageError(args.files[2] ?? '', 'templates');
  if (action === 'list' && given === undefined) return (session) => list(session, customer);
  if (action === 'save' && given === undefined) {
    needed(args.template, 'template');
    needed(args.out, 'out');
    return (session) => save(session, customer, args);
  }
  if (given === undefined || (action !== 'check' && action !== 'publish'))
    throw new UsageError('list | check FILE | publish FILE | save', 'templates');
  const file = path.resolve(given);
  if (action === 'check') return (session) => check(session, customer, file);
  const reason = needed(args.reason, 'reason');
  return (session) => publish(session, customer, file, reason);
};
