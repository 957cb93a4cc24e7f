import type { Chart, FactTable, PeriodicReport, PeriodicSection, Statement } from '../../shared/periodic/model.ts';
import { chartShapes, toneOf, type Shape } from '../../shared/periodic/chart-shapes.ts';
import { Marking } from '../../shared/report/model.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { Select } from '../ui/fields.tsx';
import { countText } from '../ui/numbers.ts';

const ShapeMark = ({ chart, shape }: { chart: Chart; shape: Shape }) => {
  switch (shape.kind) {
    case 'bar':
      return (
        <rect x={shape.x} y={shape.y} width={shape.width} height={shape.height} fill={toneOf(chart, shape.tone)} />
      );
    case 'line':
      return (
        <line x1={shape.x1} y1={shape.y1} x2={shape.x2} y2={shape.y2} stroke={shape.isGround ? '#4a5361' : '#d7dbe1'} />
      );
    case 'text':
      return (
        <text x={shape.x} y={shape.y} textAnchor={shape.anchor}>
          {shape.text}
        </text>
      );
  }
};

/** The chart as it is printed: on white, whatever the theme. */
const ChartFigure = ({ chart }: { chart: Chart }) => {
  const { width, height, shapes } = chartShapes(chart, 680);
  return (
    <figure className="periodic-chart-frame">
      <figcaption>{chart.title}</figcaption>
      <svg
        className="periodic-chart"
        viewBox={`0 0 ${String(width)} ${String(height)}`}
        width={width}
        height={height}
        role="img"
        aria-label={chart.alt}
      >
        {shapes.map((shape, at) => (
          // A drawing has no identity beyond its place.
          <ShapeMark key={`${shape.kind}${String(at)}`} chart={chart} shape={shape} />
        ))}
      </svg>
    </figure>
  );
};

const FactsTable = ({ table }: { table: FactTable }) => {
  const { periodic } = useMessages();
  return (
    <div className="periodic-table" tabIndex={0} role="group" aria-label={table.title}>
      <h3>{table.title}</h3>
      <table className="plain-table">
        <thead>
          <tr>
            {table.columns.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((cells, row) => (
            <tr key={`${String(row)} ${cells[0] ?? ''}`}>
              {cells.map((text, at) => (
                <td key={table.columns[at] ?? at}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.omitted > 0 ? <p className="soft">{periodic.draft.page.omitted({ rows: table.omitted })}</p> : null}
    </div>
  );
};

interface LineProps {
  report: PeriodicReport;
  statement: Statement;
  number: number;
  onText: (text: string) => void;
  onRemove: () => void;
}

const StatementLine = ({ report, statement, number, onText, onRemove }: LineProps) => {
  const { periodic } = useMessages();
  const names = statement.sources.flatMap((id) => report.sources.find((source) => source.id === id)?.title ?? []);
  const told = names.length > 0 ? periodic.sourcesOf(names.join(', ')) : periodic.noSource;
  return (
    <li className="periodic-statement">
      <span className="periodic-about" data-certainty={statement.certainty} title={told}>
        {periodic.certainty[statement.certainty]}
        {statement.edited ? ` · ${periodic.edited}` : ''}
      </span>
      <textarea
        className="input"
        rows={1}
        aria-label={periodic.statement(countText(number))}
        title={told}
        data-statement={statement.id}
        value={statement.text}
        maxLength={10_000}
        onChange={(event) => onText(event.target.value)}
      />
      <IconButton icon="close" label={periodic.remove} onPress={onRemove} />
    </li>
  );
};

const SectionMarking = ({ report, section, onMark }: Pick<Props, 'report' | 'section' | 'onMark'>) => {
  const words = useMessages().report.export;
  const own = { value: 'own' as const, title: words.inheritedLong, text: words.inherited({ marking: report.marking }) };
  const heading = useMessages().periodic.draft.sections[section.id];
  return (
    <Select
      label={words.markingOf({ name: heading })}
      labelHidden
      choices={[own, ...Marking.options.map((value) => ({ value, title: value, text: value }))]}
      value={report.sectionMarkings?.[section.id] ?? 'own'}
      onChange={(value) => onMark(value === 'own' ? null : value)}
    />
  );
};

interface Props {
  report: PeriodicReport;
  section: PeriodicSection;
  onChange: (statements: Statement[]) => void;
  /** Null: as the report is marked. */
  onMark: (marking: Marking | null) => void;
}

const newStatement = (section: PeriodicSection): Statement => ({
  id: `${section.id}.own-${crypto.randomUUID()}`,
  certainty: 'advice',
  text: '',
  sources: [],
  edited: true,
});

/** A section: its sentences to be worded, its charts and tables as the facts have them. */
export const PeriodicSectionCard = ({ report, section, onChange, onMark }: Props) => {
  const { periodic } = useMessages();
  const { draft } = periodic;
  const { statements } = section;
  const heading =
    section.id === 'detections' && report.kind === 'quarterly' ? draft.quarterSection : draft.sections[section.id];
  const put = (at: number, text: string): void =>
    onChange(statements.map((one, index) => (index === at ? { ...one, text, edited: true } : one)));
  return (
    <section className="card" aria-label={heading} data-part={section.id}>
      <div className="row">
        <h2>{heading}</h2>
        <span className="push" />
        <SectionMarking report={report} section={section} onMark={onMark} />
      </div>
      <ul className="stack">
        {statements.map((statement, at) => (
          <StatementLine
            key={statement.id}
            report={report}
            statement={statement}
            number={at + 1}
            onText={(text) => put(at, text)}
            onRemove={() => onChange(statements.filter((_, index) => index !== at))}
          />
        ))}
      </ul>
      <div className="row">
        <Button kind="quiet" onPress={() => onChange([...statements, newStatement(section)])}>
          {periodic.add}
        </Button>
      </div>
      {section.charts.map((chart) => (
        <ChartFigure key={chart.id} chart={chart} />
      ))}
      {section.tables.map((table) => (
        <FactsTable key={table.id} table={table} />
      ))}
    </section>
  );
};
