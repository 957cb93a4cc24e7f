import type { Messages } from '../../../shared/i18n/catalogue.ts';
import { japanStamp } from '../../../shared/report/japan-time.ts';
import type { HandOver, HandOverItem } from '../../../shared/shift/contract.ts';
import type { LanguageCode } from '../../../shared/workspace/model.ts';
import { escapeMarkdown } from '../../report/escape.ts';

const stampOr = (ms: number | null, none: string): string => (ms === null ? none : japanStamp(ms));

const itemLines = (item: HandOverItem, { desk, shell, triage, clocks }: Messages, language: LanguageCode): string[] => {
  const { handOver } = triage;
  const { noTerm } = clocks.legal;
  const isolation = item.isolation === null ? desk.undecided : desk.isolationChoices[item.isolation];
  const fields: [string, string][] = [
    [handOver.due, `${stampOr(item.dueAtMs, noTerm)} (${triage.clockKind[item.kind]})`],
    ...item.legal.map(({ law, step, dueAtMs }): [string, string] => [
      `${law[language]} ${step[language]}`,
      stampOr(dueAtMs, noTerm),
    ]),
    [handOver.stage, desk.stage[item.stage]],
    [desk.columns.severity, `${shell.severity[item.severity]} (${desk.judged[item.judged]})`],
    [triage.columns.owner, item.owner ?? triage.nobody],
    [desk.columns.host, item.hosts.join(', ')],
    [handOver.decided, item.judgement ?? desk.undecided],
    [desk.isolation, isolation],
    [handOver.open, item.open.map((one) => handOver.questions[one]).join(' / ')],
    ...(item.note === '' ? [] : [[handOver.note, item.note] satisfies [string, string]]),
  ];
  return [
    `## ${escapeMarkdown(item.customer)}: ${escapeMarkdown(item.title)}`,
    '',
    ...fields.map(([name, value]) => `- ${escapeMarkdown(name)}: ${escapeMarkdown(value)}`),
    `- ${handOver.caseId}: ${escapeMarkdown(item.caseId)}`,
    '',
  ];
};

/** A hand-over as Markdown. Times are Japan's, as in the reports. */
export const handOverText = (one: HandOver, messages: Messages, language: LanguageCode): string => {
  const { handOver } = messages.triage;
  const { acknowledged } = one;
  return [
    `# ${handOver.title}`,
    '',
    `- ${handOver.savedBy(escapeMarkdown(one.author), japanStamp(Date.parse(one.savedAt)))}`,
    acknowledged === null
      ? `- ${handOver.notAcknowledged}`
      : `- ${handOver.acknowledgedBy(escapeMarkdown(acknowledged.by), japanStamp(Date.parse(acknowledged.at)))}`,
    '',
    ...one.items.flatMap((item) => itemLines(item, messages, language)),
  ].join('\n');
};
