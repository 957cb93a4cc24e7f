import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { TimelineView, TimeSpan } from '../../shared/timeline/contract.ts';
import { EventClass } from '../../shared/event/classes.ts';
import { AlertRank } from '../../shared/timeline/model.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { countText } from '../ui/numbers.ts';
import { spanText } from './amount-text.ts';
import type { Bar } from './histogram-model.ts';
import { shadeOf } from './series-shade.ts';

interface Props {
  view: TimelineView;
  bars: readonly Bar[];
  /** The bar of the cursor. */
  bar: Bar;
  brush: TimeSpan | null;
  zoom: TimeSpan | null;
  text: (ms: number) => string;
  onBrush: (brush: TimeSpan | null) => void;
  onZoom: (zoom: TimeSpan | null) => void;
}

const seriesName = ({ events, timeline }: Messages, name: string): string => {
  const kind = EventClass.safeParse(name);
  if (kind.success) return events.classes[kind.data];
  const rank = AlertRank.safeParse(name);
  return rank.success ? timeline.ranks[rank.data] : name;
};

/** Moments under the drawing, evenly spread. */
const Ticks = ({ bars, text }: Pick<Props, 'bars' | 'text'>) => {
  const count = Math.min(6, bars.length);
  const places = Array.from({ length: count }, (_, at) => Math.floor((at * bars.length) / count));
  return (
    <div className="timeline-ticks" aria-hidden="true">
      {places.map((at) => (
        <span key={at}>{text(bars[at]?.fromMs ?? 0)}</span>
      ))}
    </div>
  );
};

const Legend = ({ view, bars }: Pick<Props, 'view' | 'bars'>) => {
  const messages = useMessages();
  return (
    <ul className="timeline-legend">
      {view.series.map((name, at) => (
        <li key={name}>
          <span className="timeline-swatch" data-shade={shadeOf(name, view.series)} aria-hidden="true" />
          {seriesName(messages, name)}{' '}
          <span className="faint">{countText(bars.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0))}</span>
        </li>
      ))}
    </ul>
  );
};

const Reading = ({ view, bar, brush, text }: Pick<Props, 'view' | 'bar' | 'brush' | 'text'>) => {
  const { timeline } = useMessages();
  return (
    <span className="timeline-reading">
      {brush === null
        ? timeline.histogram.bin(text(bar.fromMs), text(bar.toMs), countText(bar.count))
        : timeline.histogram.brush(text(brush.fromMs), text(brush.toMs), countText(view.matched))}
    </span>
  );
};

/** What the drawing shows, in words and numbers, and the way back from brush and zoom. */
export const HistogramFoot = (props: Props) => {
  const { view, bars, brush, zoom, onBrush, onZoom } = props;
  const { timeline } = useMessages();
  const words = timeline.histogram;
  return (
    <>
      <Ticks {...props} />
      <div className="timeline-foot">
        <Reading {...props} />
        <span className="faint">{words.width(spanText(view.binMs, timeline.units))}</span>
        {view.beyond.before > 0 ? <span className="caution">{words.before(countText(view.beyond.before))}</span> : null}
        {view.beyond.after > 0 ? <span className="caution">{words.after(countText(view.beyond.after))}</span> : null}
        {brush === null ? null : (
          <>
            <Button kind="quiet" onPress={() => onZoom(brush)}>
              {words.zoomIn}
            </Button>
            <Button kind="quiet" onPress={() => onBrush(null)}>
              {words.clear}
            </Button>
          </>
        )}
        {zoom === null ? null : (
          <Button kind="quiet" onPress={() => onZoom(null)}>
            {words.zoomOut}
          </Button>
        )}
        <Legend view={view} bars={bars} />
      </div>
    </>
  );
};
