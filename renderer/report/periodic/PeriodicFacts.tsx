import type { Chart, FactTable } from '../../../shared/periodic/model.ts';
import { chartShapes, toneOf, type Shape } from '../../../shared/periodic/chart-shapes.ts';
import { useMessages } from '../../ui/messages.ts';

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
export const ChartFigure = ({ chart }: { chart: Chart }) => {
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

interface TableProps {
  table: FactTable;
  numberOf: ReadonlyMap<string, number>;
  onSources: (carrier: HTMLElement) => void;
}

/** Rows made from records, with the numbers of what they were made from. */
export const FactsTable = ({ table, numberOf, onSources }: TableProps) => {
  const { periodic } = useMessages();
  const numbers = table.sources.flatMap((source) => numberOf.get(source) ?? []);
  return (
    <div className="periodic-table" tabIndex={0} role="group" aria-label={table.title}>
      <div className="periodic-table-head" data-sources={table.sources.join(' ')}>
        <h3>{table.title}</h3>
        {numbers.map((number) => (
          <button
            key={number}
            type="button"
            className="claim-chip"
            title={periodic.receipts.show}
            onClick={({ currentTarget }) => onSources(currentTarget)}
          >
            [{number}]
          </button>
        ))}
      </div>
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
