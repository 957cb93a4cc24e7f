import { messagesIn } from '../../shared/i18n/catalogue.ts';
import type { EventId } from '../../shared/event/model.ts';
import { marksOf, numberOf, type Numbers } from '../../shared/report/marks.ts';
import type { CaseReport, ReportSection, ReportTable } from '../../shared/report/model.ts';
import { goCase } from '../nav/places.ts';
import { Button } from '../ui/Button.tsx';
import { EvidenceText } from '../ui/Evidence.tsx';
import { useMessages } from '../ui/messages.ts';

interface Props {
  section: ReportSection;
  report: CaseReport;
  onReceipt: (events: EventId[]) => void;
}

interface RowProps {
  row: ReportTable['rows'][number];
  caseId: CaseReport['caseId'];
  numbers: Numbers;
  onReceipt: (events: EventId[]) => void;
}

const Row = ({ row, caseId, numbers, onReceipt }: RowProps) => {
  const { editor } = useMessages().report;
  const found = marksOf(row, numbers).numbers;
  return (
    <tr data-events={row.events.join(' ')}>
      {row.cells.map((cell, at) => (
        <td key={at}>
          <EvidenceText text={cell} />
        </td>
      ))}
      <td className="report-receipt">
        {row.events.length + (row.entries ?? []).length === 0 ? null : (
          <Button
            kind="quiet"
            aria-label={editor.openRow}
            onPress={() => (row.events.length > 0 ? onReceipt(row.events) : goCase(caseId, 'actions'))}
          >
            {found.length === 0 ? '…' : found.map((number) => `[${number}]`).join('')}
          </Button>
        )}
      </td>
    </tr>
  );
};

/** Tables of facts under a section: made from records, each row opens its own. */
export const SectionTables = ({ section, report, onReceipt }: Props) => {
  const { page, second } = messagesIn(report.language).report;
  const numbers = numberOf(report);
  return section.tables.map((table) => (
    <div className="report-table" key={table.id} lang={report.language}>
      <table>
        <caption>{second.tables[table.id]}</caption>
        <thead>
          <tr>
            {[...table.columns, page.evidence].map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <Row
              key={[...row.cells, ...(row.entries ?? [])].join('\n')}
              row={row}
              caseId={report.caseId}
              numbers={numbers}
              onReceipt={onReceipt}
            />
          ))}
        </tbody>
      </table>
      {table.omitted > 0 ? <p className="soft">{second.omitted(table.omitted)}</p> : null}
    </div>
  ));
};
