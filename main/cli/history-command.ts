import { HuntKind } from '../../shared/hunt/model.ts';
import type { HistoryRun } from '../../shared/hunt/history-contract.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { failureLine } from './reason-line.ts';
import type { Command } from './answer.ts';
import { needed, UsageError } from './arguments.ts';

const pageRows = 1000;

const momentOf = (text: string | null, option: string): number | null => {
  if (text === null) return null;
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new UsageError(`--${option} 2026-04-01T00:00:00Z`, 'hunts');
  return ms;
};

const lineOf = (
  { id, startedAt, language, actor, rows, failure, decision, text }: HistoryRun,
  messages: Messages,
): string =>
  [
    String(id),
    startedAt,
    language,
    actor,
    String(rows),
    failure === null ? (decision?.verdict ?? '-') : failureLine(messages, failure),
    text.replaceAll(/[\p{C}\s]+/gu, ' ').slice(0, 200),
  ].join('\t');

/** `hunts history`: every run that fits, newest first. */
export const hunts: Command = (args) => {
  const customer = needed(args.customer, 'customer');
  const language = HuntKind.nullable().safeParse(args.language);
  if (!language.success) throw new UsageError(`--language ${HuntKind.options.join('|')}`, 'hunts');
  const asked = {
    customer,
    words: args.search ?? '',
    language: language.data,
    outcome: null,
    actor: null,
    caseId: null,
    fromMs: momentOf(args.from, 'from'),
    toMs: momentOf(args.to, 'to'),
    limit: pageRows,
  };
  return async ({ api, messages }) => {
    const document: HistoryRun[] = [];
    for (;;) {
      const { rows, total } = await api.history.find({ ...asked, offset: document.length });
      document.push(...rows);
      if (rows.length === 0 || document.length >= total) break;
    }
    return { document, lines: document.map((one) => lineOf(one, messages)), status: 0 };
  };
};
