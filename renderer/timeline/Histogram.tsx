import { useId, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { TimelineView, TimeSpan } from '../../shared/timeline/contract.ts';
import { useMessages } from '../ui/messages.ts';
import { countText } from '../ui/numbers.ts';
import { usePreferences } from '../ui/preferences.ts';
import { zonedText } from '../ui/time.ts';
import { barAt, barsOf, brushOver, zoomed, type Bar } from './histogram-model.ts';
import { HistogramFoot } from './HistogramFoot.tsx';
import { shadeOf } from './series-shade.ts';

interface Props {
  view: TimelineView;
  brush: TimeSpan | null;
  zoom: TimeSpan | null;
  onBrush: (brush: TimeSpan | null) => void;
  onZoom: (zoom: TimeSpan | null) => void;
}

const height = 100;
/** One event among ten thousand still shows. */
const leastHeight = 3;

/** `2019-05-14 02:10:33`, without the part that bars of this width do not tell. */
const momentText = (ms: number, timeZone: string, widthMs: number): string =>
  zonedText(ms, timeZone).slice(0, widthMs >= 86_400_000 ? 10 : widthMs >= 60_000 ? 16 : widthMs >= 1000 ? 19 : 23);

/** Each bar stacked from the ground; the drawing is one unit wide a bar and stretched to the room there is. */
const Bars = ({ bars, view }: { bars: readonly Bar[]; view: TimelineView }) => {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return bars.map((bar, at) => {
    if (bar.count === 0) return null;
    const whole = Math.max(leastHeight, (bar.count / most) * height);
    let top = height;
    return (
      <g key={bar.fromMs}>
        {bar.counts.map((count, series) => {
          if (count === 0) return null;
          const part = (count / bar.count) * whole;
          top -= part;
          const name = view.series[series] ?? '';
          return (
            <rect
              key={name}
              className="timeline-bar"
              data-shade={shadeOf(name, view.series)}
              x={at + 0.08}
              width={0.84}
              y={top}
              height={part}
            />
          );
        })}
      </g>
    );
  });
};

const Brush = ({ bars, brush }: { bars: readonly Bar[]; brush: TimeSpan | null }) => {
  const [first, last] = [bars[0], bars.at(-1)];
  if (brush === null || first === undefined || last === undefined) return null;
  const place = (ms: number): number =>
    Math.min(bars.length, Math.max(0, ((ms - first.fromMs) / (last.toMs - first.fromMs)) * bars.length));
  const [from, to] = [place(brush.fromMs), place(brush.toMs)];
  return (
    <>
      <rect className="timeline-outside" x={0} width={from} y={0} height={height} />
      <rect className="timeline-outside" x={to} width={Math.max(0, bars.length - to)} y={0} height={height} />
    </>
  );
};

/** Drawing a brush by the pointer: from where it went down to where it is. A click takes one bar. */
const usePointer = (bars: readonly Bar[], take: (one: number, other: number) => void) => {
  const from = useRef<number | null>(null);
  const at = (event: PointerEvent<SVGSVGElement>): number => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return barAt(bars, (event.clientX - left) / Math.max(1, width));
  };
  return {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = at(event);
      take(from.current, from.current);
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
      if (from.current !== null) take(from.current, at(event));
    },
    onPointerUp: () => {
      from.current = null;
    },
  };
};

const moves: Record<string, (at: number, count: number) => number> = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  PageUp: (at) => at - 10,
  PageDown: (at) => at + 10,
  Home: () => 0,
  End: (_, count) => count - 1,
};

interface Keys {
  bars: readonly Bar[];
  at: number;
  anchor: number;
  view: TimelineView;
  moveTo: (at: number, isSelecting: boolean) => void;
}

/** What a key does, or null where it does nothing here. */
const actionOf = (
  { bars, at, anchor, view, moveTo }: Keys,
  props: Props,
  event: KeyboardEvent,
): (() => void) | null => {
  const to = moves[event.key]?.(at, bars.length);
  if (to !== undefined) return () => moveTo(Math.min(bars.length - 1, Math.max(0, to)), event.shiftKey);
  const { span, shown } = view;
  const { brush, onBrush, onZoom } = props;
  const middle = (bars[at]?.fromMs ?? 0) + view.binMs / 2;
  const zoomBy = (by: 'in' | 'out') => () =>
    shown === null || span === null ? undefined : onZoom(zoomed(shown, span, by, middle));
  const actions: Record<string, () => void> = {
    Enter: () => onBrush(brushOver(bars, anchor, at)),
    Escape: () => (brush === null ? onZoom(null) : onBrush(null)),
    '+': zoomBy('in'),
    '-': zoomBy('out'),
  };
  return actions[event.key] ?? null;
};

/** Where the keys are: the bar of the cursor, and the one a selection began with. */
const useCursor = (bars: readonly Bar[], props: Props) => {
  const { view, onBrush } = props;
  const [cursor, setCursor] = useState(0);
  const [anchor, setAnchor] = useState(0);
  const at = Math.min(cursor, Math.max(0, bars.length - 1));
  const moveTo = (next: number, isSelecting: boolean): void => {
    setCursor(next);
    if (isSelecting) onBrush(brushOver(bars, anchor, next));
    else setAnchor(next);
  };
  return {
    at,
    pointer: usePointer(bars, (one, other) => {
      setAnchor(one);
      setCursor(other);
      onBrush(brushOver(bars, one, other));
    }),
    onKeyDown: (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const action = actionOf({ bars, at, anchor, view, moveTo }, props, event);
      if (action === null) return;
      action();
      event.preventDefault();
      event.stopPropagation();
    },
  };
};

/** Events by time, stacked; a brush by pointer or keys lists only what happened then. */
export const Histogram = (props: Props) => {
  const { view } = props;
  const { timeline } = useMessages();
  const timeZone = usePreferences((preferences) => preferences.timeZone);
  const id = useId();
  const bars = useMemo(() => barsOf(view), [view]);
  const { at, pointer, onKeyDown } = useCursor(bars, props);
  const bar = bars[at];
  if (bar === undefined) return <p className="timeline-nothing soft">{timeline.histogram.empty}</p>;
  const text = (ms: number): string => momentText(ms, timeZone, view.binMs);
  return (
    <div className="timeline-histogram">
      <div
        className="timeline-slider"
        role="slider"
        tabIndex={0}
        aria-label={timeline.histogram.label}
        aria-valuemin={0}
        aria-valuemax={bars.length - 1}
        aria-valuenow={at}
        aria-valuetext={timeline.histogram.bin(text(bar.fromMs), text(bar.toMs), countText(bar.count))}
        aria-describedby={id}
        title={timeline.histogram.keys}
        onKeyDown={onKeyDown}
      >
        <svg
          className="timeline-drawing"
          viewBox={`0 0 ${bars.length} ${height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
          {...pointer}
        >
          <Bars bars={bars} view={view} />
          <Brush bars={bars} brush={props.brush} />
          <rect className="timeline-cursor" x={at} width={1} y={0} height={height} />
        </svg>
        <span id={id} className="visually-hidden">
          {timeline.histogram.keys}
        </span>
      </div>
      <HistogramFoot {...props} bars={bars} bar={bar} text={text} />
    </div>
  );
};
