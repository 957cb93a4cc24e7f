import { Measure, type Figure, type KpiRow } from '../../shared/kpi/model.ts';
import { useMessages } from '../ui/messages.ts';
import { countText } from '../ui/numbers.ts';
import { longText, percentText } from './kpi-text.ts';

const LeftOut = ({ left: { pending, notOwed, clock } }: Pick<Figure, 'left'>) => {
  const { left } = useMessages().kpi;
  const told = [
    pending > 0 ? left.pending(countText(pending)) : '',
    notOwed > 0 ? left.notOwed(countText(notOwed)) : '',
    clock > 0 ? left.clock(countText(clock)) : '',
  ];
  return <>{told.filter((one) => one !== '').join(' · ') || '–'}</>;
};

const Share = ({ of: { n, of } }: { of: KpiRow['withinHour'] }) => {
  const { kpi } = useMessages();
  return <>{of === 0 ? '–' : kpi.share(countText(n), countText(of), percentText(n, of))}</>;
};

/** Every duration of one row, with the cases behind it and those left out. */
export const FigureTable = ({ row }: { row: KpiRow }) => {
  const { kpi } = useMessages();
  const { columns } = kpi;
  return (
    <>
      <dl className="facts">
        <dt>{columns.cases}</dt>
        <dd>{countText(row.cases)}</dd>
        <dt>{columns.falsePositives}</dt>
        <dd>{countText(row.falsePositives)}</dd>
        <dt>{columns.reopened}</dt>
        <dd>{countText(row.reopened)}</dd>
        <dt>{columns.within}</dt>
        <dd>
          <Share of={row.withinHour} />
        </dd>
      </dl>
      <table className="plain-table kpi-table">
        <thead>
          <tr>
            <th scope="col">{columns.measure}</th>
            {[columns.n, columns.mean, columns.p50, columns.p95, columns.most].map((title) => (
              <th key={title} scope="col" className="end">
                {title}
              </th>
            ))}
            <th scope="col">{columns.left}</th>
          </tr>
        </thead>
        <tbody>
          {Measure.options.map((measure) => {
            const figure = row.figures[measure];
            return (
              <tr key={measure}>
                <th scope="row">{kpi.measures[measure]}</th>
                <td className="end">{countText(figure.n)}</td>
                <td className="end">{longText(figure.mean, kpi.units)}</td>
                <td className="end">{longText(figure.p50, kpi.units)}</td>
                <td className="end">{longText(figure.p95, kpi.units)}</td>
                <td className="end">{longText(figure.most, kpi.units)}</td>
                <td>
                  <LeftOut left={figure.left} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
};

interface RowsProps {
  rows: readonly KpiRow[];
  title: string;
  nameOf: (label: string) => string;
}

/** One line a period or analyst: p50 of each duration with its count, p95 of the first report. */
export const RowTable = ({ rows, title, nameOf }: RowsProps) => {
  const { kpi } = useMessages();
  const { columns, measures } = kpi;
  return (
    <div className="kpi-scroll" tabIndex={0} role="group" aria-label={title}>
      <table className="plain-table kpi-table">
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col" className="end">
              {columns.cases}
            </th>
            <th scope="col" className="end">
              {columns.within}
            </th>
            {Measure.options.map((measure) => (
              <th key={measure} scope="col" className="end">
                {measures[measure]} p50 / p95 (n)
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label}>
              <th scope="row">{nameOf(row.label)}</th>
              <td className="end">{countText(row.cases)}</td>
              <td className="end">
                <Share of={row.withinHour} />
              </td>
              {Measure.options.map((measure) => {
                const { p50, p95, n } = row.figures[measure];
                return (
                  <td key={measure} className="end">
                    {n === 0 ? '–' : `${longText(p50, kpi.units)} / ${longText(p95, kpi.units)} (${countText(n)})`}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
