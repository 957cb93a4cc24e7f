import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { plainText } from '../../shared/report/emphasis.ts';
import { refanged } from '../../shared/report/gate-words.ts';
import { japanStamp } from '../../shared/report/japan-time.ts';
import type { CaseReport, Claim } from '../../shared/report/model.ts';
import { plainLines, spokenWords } from '../../shared/report/shapes.ts';

const answersOf = (
  report: CaseReport,
  wordsOf: (claims: readonly Claim[]) => string,
): { question: string; answer: string }[] => {
  const { page } = messagesIn(report.language).report;
  const names: Record<string, string> = page.question;
  return report.questions.map(({ id, claims }) => ({ question: names[id] ?? id, answer: wordsOf(claims) }));
};

/** What is read out on the phone, line by line. Nobody can click a spoken address: it is said as it is. */
export const phoneScript = (report: CaseReport, customer: string): string[] => {
  const { delivery, page } = messagesIn(report.language).report;
  const { script } = delivery;
  const kind = page.kind[report.kind];
  return [
    script.greeting({ customer }),
    script.purpose({ kind, number: report.number, title: report.title }),
    script.received({ at: japanStamp(report.receivedAtMs) }),
    ...answersOf(report, (claims) => spokenWords(claims, page)).map(script.answer),
    script.written,
    script.questions,
    script.confirm,
  ].map(refanged);
};

interface Covering {
  customer: string;
  version: number;
  digest: string;
  /** The customer holds an earlier version. */
  supersedes: boolean;
}

/** The mail a report is attached to: the four answers, so that it can be acted on before the file is opened. */
export const coveringMail = (
  report: CaseReport,
  { customer, version, digest, supersedes }: Covering,
): { subject: string; text: string } => {
  const { delivery, page } = messagesIn(report.language).report;
  const { mail } = delivery;
  const paragraphs = [
    mail.greeting({ customer }),
    [
      mail.opening({ kind: page.kind[report.kind], number: report.number }),
      ...(supersedes ? [mail.superseded] : []),
    ].join('\n'),
    ...answersOf(report, (claims) => plainLines(claims, page.separator).join('\n')).map(mail.answer),
    mail.closing,
    [mail.marking({ marking: report.marking }), mail.digest({ version, digest })].join('\n'),
  ];
  return {
    subject: delivery.subject({ title: plainText(report.title), number: report.number }),
    text: `${paragraphs.join('\n\n')}\n`,
  };
};
