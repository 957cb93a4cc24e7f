import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { runsOf } from '../../shared/report/emphasis.ts';
import { marksOf, numberOf } from '../../shared/report/marks.ts';
import type { Claim, CaseReport, ReportSection } from '../../shared/report/model.ts';

interface SentenceProps {
  claim: Claim;
  numbers: ReturnType<typeof numberOf>;
  certainty: string;
  moreText: (p: { count: number }) => string;
}

const Sentence = ({ claim, numbers, certainty, moreText }: SentenceProps) => {
  const marks = marksOf(claim, numbers);
  return (
    <li>
      <span className="reading-certainty">{certainty}</span>{' '}
      {runsOf(claim.text).map((run, at) =>
        run.bold ? <strong key={at}>{run.text}</strong> : <span key={at}>{run.text}</span>,
      )}{' '}
      <span className="soft">
        {marks.numbers.map((number) => `[${number}]`).join('')}
        {marks.more > 0 ? moreText({ count: marks.more }) : ''}
      </span>
    </li>
  );
};

/** A report as it was saved: to be read, not edited. */
export const ReportReading = ({ report }: { report: CaseReport }) => {
  const { page } = messagesIn(report.language).report;
  const numbers = numberOf(report);
  const field = (names: Record<string, string>) => (section: ReportSection) => (
    <section className="reading-field" key={section.id}>
      <h3>{names[section.id] ?? section.id}</h3>
      {section.claims.length === 0 ? (
        <p className="soft">{page.emptyField}</p>
      ) : (
        <ul>
          {section.claims.map((claim) => (
            <Sentence
              key={claim.id}
              claim={claim}
              numbers={numbers}
              certainty={page.certainty[claim.certainty]}
              moreText={page.more}
            />
          ))}
        </ul>
      )}
    </section>
  );
  return (
    <article className="report-reading" lang={report.language}>
      <h2>{report.title}</h2>
      <p className="soft">{report.marking}</p>
      {report.questions.map(field(page.question))}
      {report.fields.map(field(page.field))}
    </article>
  );
};
