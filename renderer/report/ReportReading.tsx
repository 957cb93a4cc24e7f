import type { CaseId } from '../../shared/cases/model.ts';
import { messagesIn, type Messages } from '../../shared/i18n/catalogue.ts';
import { plainText, runsOf } from '../../shared/report/emphasis.ts';
import { marksOf, numberOf, type Numbers } from '../../shared/report/marks.ts';
import type { Grid } from '../../shared/report/grid.ts';
import type { Claim, CaseReport, ReportSection } from '../../shared/report/model.ts';
import { piecesOf, type Piece } from '../../shared/report/shapes.ts';
import { ReadFigure } from './ReadFigure.tsx';

interface SentenceProps {
  claim: Claim;
  /** In front of an item of a list. */
  sign?: string;
  level?: number;
  numbers: Numbers;
  certainty: string;
  moreText: (p: { count: number }) => string;
}

const Sentence = ({ claim, sign = '', level = 0, numbers, certainty, moreText }: SentenceProps) => {
  const marks = marksOf(claim, numbers);
  return (
    <li className="reading-claim" data-level={level}>
      <span className="reading-certainty">{certainty}</span> {sign === '' ? null : <span>{sign} </span>}
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

interface TableProps {
  claim: Claim;
  grid: Grid;
  numbers: Numbers;
  page: Messages['report']['page'];
}

const ReadTable = ({ claim, grid, numbers, page }: TableProps) => (
  <div className="report-table">
    <table>
      <caption>
        <span className="reading-certainty">{page.certainty[claim.certainty]}</span> {plainText(claim.text)}
      </caption>
      <thead>
        <tr>
          {[...grid.columns, page.evidence].map((column, at) => (
            <th key={at} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grid.rows.map((row, at) => (
          <tr key={at}>
            {row.cells.map((cell, column) => (
              <td key={column}>{cell}</td>
            ))}
            <td className="soft">
              {marksOf(row, numbers)
                .numbers.map((number) => `[${String(number)}]`)
                .join('')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

interface ReadingProps {
  caseId: CaseId;
  piece: Piece;
  numbers: Numbers;
  page: Messages['report']['page'];
}

const Reading = ({ caseId, piece, numbers, page }: ReadingProps) => {
  if (piece.kind === 'table') return <ReadTable claim={piece.claim} grid={piece.grid} numbers={numbers} page={page} />;
  if (piece.kind === 'figure')
    return <ReadFigure caseId={caseId} claim={piece.claim} figure={piece.figure} numbers={numbers} />;
  if (piece.kind === 'heading') return <h4>{plainText(piece.claim.text)}</h4>;
  const lines =
    piece.kind === 'sentences'
      ? piece.claims.map((claim) => ({ claim, sign: '', level: 0 }))
      : piece.items.map(({ claim, level, isNumbered, number }) => ({
          claim,
          level,
          sign: isNumbered ? `${String(number)}.` : level === 1 ? '•' : '◦',
        }));
  return (
    <ul>
      {lines.map((line) => (
        <Sentence
          key={line.claim.id}
          {...line}
          numbers={numbers}
          certainty={page.certainty[line.claim.certainty]}
          moreText={page.more}
        />
      ))}
    </ul>
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
        piecesOf(section.claims).map((piece, at) => (
          <Reading key={at} caseId={report.caseId} piece={piece} numbers={numbers} page={page} />
        ))
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
