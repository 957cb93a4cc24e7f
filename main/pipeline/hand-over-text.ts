import type { Messages } from '../../shared/i18n/catalogue.ts';
import { japanStamp } from '../../shared/report/japan-time.ts';
import type { HandOver, HandOverItem } from '../../shared/shift/contract.ts';
import { escapeMarkdown } from '../report/escape.ts';

const itemLines = (item: HandOverItem, { desk, shell, triage }: Messages): string[] => {
  const { handOver } = triage;
  const isolation = item.isolation === null ? desk.undecided : desk.isolationChoices[item.isolation];
  const fields: [string, string][] = [
    [handOver.due, `${japanStamp(item.dueAtMs)} (${triage.clockKind[item.kind]})`],
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
    ...fields.map(([name, value]) => `- ${name}: ${escapeMarkdown(value)}`),
    `- ${handOver.caseId}: ${escapeMarkdown(item.caseId)}`,
    '',
  ];
};

/** A hand-over as Markdown. Times are Japan's, as in the reports. */
export const handOverText = (one: HandOver, messages: Messages): string => {
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
    ...one.items.flatMap((item) => itemLines(item, messages)),
  ].join('\n');
};
