import type { KpiRow } from '../../shared/kpi/model.ts';
import { useMessages } from '../ui/messages.ts';
import { longText } from './kpi-text.ts';

/*
 *  60 ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄   the hour
 *      ▓░   ▓░   ▓░       p50 and p95 side by side
 *     04-06 04-13 04-20
 */
const size = { height: 120, group: 56, bar: 16, foot: 18, head: 14 };
const hourSeconds = 3600;

/** Bars of the first report. Its table stands below: nothing is told by the picture alone. */
export const KpiChart = ({ rows }: { rows: readonly KpiRow[] }) => {
  const { kpi } = useMessages();
  const shown = rows.slice(-26);
  const most = Math.max(hourSeconds * 1.1, ...shown.map(({ figures }) => figures['first-report'].p95 ?? 0));
  const heightOf = (seconds: number): number => (seconds / most) * (size.height - size.foot - size.head);
  const ground = size.height - size.foot;
  const hour = ground - heightOf(hourSeconds);
  const width = Math.max(240, shown.length * size.group + 60);
  return (
    <div className="kpi-scroll" tabIndex={0} role="group" aria-label={kpi.chart}>
      <svg className="kpi-chart" width={width} height={size.height} role="img" aria-label={kpi.chart}>
        <line className="kpi-hour" x1={0} x2={width} y1={hour} y2={hour} />
        <text x={width - 4} y={hour - 3} textAnchor="end">
          {kpi.chartHour}
        </text>
        {shown.map(({ label, figures }, at) => {
          const { p50, p95 } = figures['first-report'];
          const x = at * size.group + 8;
          return (
            <g key={label}>
              {[p50, p95].map((seconds, bar) =>
                seconds === null ? null : (
                  <rect
                    key={bar === 0 ? 'p50' : 'p95'}
                    className={bar === 0 ? 'kpi-p50' : 'kpi-p95'}
                    x={x + bar * (size.bar + 2)}
                    y={ground - Math.max(1, heightOf(seconds))}
                    width={size.bar}
                    height={Math.max(1, heightOf(seconds))}
                  >
                    <title>{`${label} ${bar === 0 ? 'p50' : 'p95'} ${longText(seconds, kpi.units)}`}</title>
                  </rect>
                ),
              )}
              <text x={x} y={size.height - 4}>
                {label.slice(5)}
              </text>
            </g>
          );
        })}
        <line className="kpi-ground" x1={0} x2={width} y1={ground} y2={ground} />
      </svg>
      <div className="row soft" aria-hidden="true">
        <span className="kpi-key kpi-key-p50" /> p50 <span className="kpi-key kpi-key-p95" /> p95
      </div>
    </div>
  );
};
