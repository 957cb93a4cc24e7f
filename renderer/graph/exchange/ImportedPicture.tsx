import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { hasWord, nameLines, type Card, type FlowPicture, type Wire } from '../../../shared/exchange/picture.ts';
import { visible } from '../../../shared/report/evidence-text.ts';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/messages.ts';
import { nextCard, type Direction } from './next-card.ts';

interface Props {
  picture: FlowPicture;
  /** Objects of the flow, drawn or not. */
  total: number;
  selected: string | null;
  onSelect: (id: string | null) => void;
  onOpen: () => void;
}

/** Top left corner in the picture's units, and how much a unit is enlarged. */
interface View {
  x: number;
  y: number;
  zoom: number;
}

const limits = { least: 0.05, most: 3 };
const clamped = (zoom: number): number => Math.min(limits.most, Math.max(limits.least, zoom));

const fitView = ({ width, height }: FlowPicture, room: { width: number; height: number }): View => {
  const zoom = clamped(Math.min(1.1, room.width / width, room.height / height));
  return { x: width / 2 - room.width / zoom / 2, y: height / 2 - room.height / zoom / 2, zoom };
};

/** Below this a name cannot be read any more. */
const readableZoom = 0.85;

/** Everything where it can be read so; else its beginning at a size that can. */
const firstView = (picture: FlowPicture, room: { width: number; height: number }): View => {
  const whole = fitView(picture, room);
  if (whole.zoom >= readableZoom) return whole;
  const [first] = picture.cards.toSorted((a, b) => a.y - b.y || a.x - b.x);
  const middle = first === undefined ? 0 : first.x + first.width / 2;
  return { zoom: readableZoom, x: middle - room.width / readableZoom / 2, y: 0 };
};

const zoomed = (view: View, factor: number, at: { x: number; y: number }): View => {
  const zoom = clamped(view.zoom * factor);
  return { zoom, x: view.x + at.x / view.zoom - at.x / zoom, y: view.y + at.y / view.zoom - at.y / zoom };
};

const isDirection = (key: string): key is Direction => key.startsWith('Arrow');

const CardShape = ({ card, isSelected, onSelect }: { card: Card; isSelected: boolean; onSelect: () => void }) => {
  const { type } = useMessages().exchange;
  const { x, y, width, height } = card;
  const isOperator = card.type === 'attack-operator';
  return (
    <g
      className="imported-card"
      data-type={card.type}
      data-selected={isSelected || undefined}
      data-analyst={card.isAnalysts || undefined}
      transform={`translate(${String(x)} ${String(y)})`}
      onClick={(event) => {
        event.stopPropagation();
        onSelect();
      }}
    >
      <rect width={width} height={height} rx={isOperator ? 15 : 4} />
      {isOperator ? (
        <text className="imported-name" x={width / 2} y={19} textAnchor="middle">
          {visible(card.name).slice(0, 8)}
        </text>
      ) : (
        <>
          <text className="imported-kind" x={8} y={14}>
            {type(card.type).slice(0, 24)}
          </text>
          <text className="imported-technique" x={width - 8} y={14} textAnchor="end">
            {visible(card.technique ?? '').slice(0, 16)}
          </text>
          {nameLines(card.name, width - 16, 12).map((line, at) => (
            // Lines of one name have no other identity than their place.
            <text key={String(at)} className="imported-name" x={8} y={31 + at * 16}>
              {line}
            </text>
          ))}
        </>
      )}
    </g>
  );
};

const WireShape = ({ wire: { points, dashed, via }, isNear }: { wire: Wire; isNear: boolean }) => {
  const { relation } = useMessages().exchange;
  const [from, to] = points;
  if (from === undefined || to === undefined) return null;
  return (
    <g className="imported-wire" data-dashed={dashed || undefined} data-near={isNear || undefined}>
      <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} markerEnd="url(#imported-arrow)" />
      {hasWord(via) ? (
        <text x={(from.x + to.x) / 2} y={(from.y + to.y) / 2 + 3} textAnchor="middle">
          {visible(relation(via)).slice(0, 40)}
        </text>
      ) : null}
    </g>
  );
};

/** Moves and zooms by pointer, wheel and keys; until then the first look is kept where the room changes. */
const useView = (picture: FlowPicture) => {
  const holder = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ width: 0, height: 0 });
  const [moved, setMoved] = useState<View | null>(null);
  useLayoutEffect(() => {
    const element = holder.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setRoom({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const view = moved ?? firstView(picture, room);
  const zoomBy = (factor: number, at = { x: room.width / 2, y: room.height / 2 }): void =>
    setMoved(zoomed(view, factor, at));
  const latest = useRef(zoomBy);
  useEffect(() => {
    latest.current = zoomBy;
  });
  useEffect(() => {
    const element = holder.current;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const { left, top } = element?.getBoundingClientRect() ?? { left: 0, top: 0 };
      latest.current(event.deltaY < 0 ? 1.15 : 1 / 1.15, { x: event.clientX - left, y: event.clientY - top });
    };
    // A listener of React's is passive: it could not keep the page from scrolling.
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, []);
  const onPointerMove = (event: PointerEvent): void => {
    if ((event.buttons & 1) === 0) return;
    setMoved({ ...view, x: view.x - event.movementX / view.zoom, y: view.y - event.movementY / view.zoom });
  };
  const center = (card: Card): void => {
    const right = view.x + room.width / view.zoom;
    const bottom = view.y + room.height / view.zoom;
    const isIn = card.x >= view.x && card.y >= view.y && card.x + card.width <= right && card.y + card.height <= bottom;
    if (isIn) return;
    const zoom = Math.max(view.zoom, readableZoom);
    setMoved({
      zoom,
      x: card.x + card.width / 2 - room.width / zoom / 2,
      y: card.y + card.height / 2 - room.height / zoom / 2,
    });
  };
  return { holder, room, view, zoomBy, onPointerMove, center, fit: () => setMoved(fitView(picture, room)) };
};

interface DrawnProps extends Pick<Props, 'picture' | 'selected' | 'onSelect'> {
  room: { width: number; height: number };
  view: View;
}

const Drawn = ({ picture, selected, onSelect, room, view }: DrawnProps) => {
  const [width, height] = [room.width / view.zoom, room.height / view.zoom];
  return (
    <svg
      aria-hidden="true"
      width={room.width}
      height={room.height}
      viewBox={[view.x, view.y, width, height].map(String).join(' ')}
      onClick={() => onSelect(null)}
    >
      <defs>
        <marker
          id="imported-arrow"
          viewBox="0 0 8 8"
          refX="7.5"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
        >
          <path d="M0,0L8,4L0,8z" />
        </marker>
      </defs>
      {picture.wires.map((wire) => (
        <WireShape key={wire.id} wire={wire} isNear={wire.from === selected || wire.to === selected} />
      ))}
      {picture.cards.map((card) => (
        <CardShape key={card.id} card={card} isSelected={card.id === selected} onSelect={() => onSelect(card.id)} />
      ))}
    </svg>
  );
};

/** Arrow keys select; the letters of `actions` do the rest. */
const keysOf =
  ({ picture, selected, onSelect }: Props, actions: Record<string, () => void>) =>
  (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    // The buttons in the picture keep their own keys.
    if (event.target !== event.currentTarget) return;
    if (isDirection(event.key)) onSelect(nextCard(picture.cards, selected, event.key));
    else if (actions[event.key] === undefined) return;
    else actions[event.key]?.();
    event.preventDefault();
    event.stopPropagation();
  };

/** The picture of a flow from a file, with its own places. Everything in it also stands in the list beside it. */
export const ImportedPicture = (props: Props) => {
  const { picture, total, selected, onSelect, onOpen } = props;
  const words = useMessages().exchange.tab;
  const keysId = useId();
  const { holder, room, view, zoomBy, onPointerMove, center, fit } = useView(picture);
  const shown = picture.cards.find(({ id }) => id === selected);
  const centerOn = useRef(center);
  useEffect(() => {
    centerOn.current = center;
  });
  useEffect(() => {
    if (shown !== undefined) centerOn.current(shown);
  }, [shown]);
  const nearer = (): void => zoomBy(1.25);
  const farther = (): void => zoomBy(0.8);
  const actions = { '+': nearer, '=': nearer, '-': farther, '0': fit, Enter: onOpen, Escape: () => onSelect(null) };
  return (
    <div
      className="imported-picture"
      role="application"
      aria-label={words.picture}
      aria-describedby={keysId}
      tabIndex={0}
      onKeyDown={keysOf(props, actions)}
    >
      <div ref={holder} className="imported-canvas" onPointerMove={onPointerMove}>
        {room.width === 0 ? null : <Drawn {...{ picture, selected, onSelect, room, view }} />}
      </div>
      <p id={keysId} className="imported-keys">
        {words.keys}
      </p>
      {picture.cards.length < total ? (
        <p className="imported-limit">{words.notDrawn(picture.cards.length, total)}</p>
      ) : null}
      <div className="imported-zoom">
        <Button kind="quiet" aria-label={words.zoomOut} onPress={farther}>
          −
        </Button>
        <Button kind="quiet" aria-label={words.zoomIn} onPress={nearer}>
          +
        </Button>
        <Button kind="quiet" onPress={fit}>
          {words.fit}
        </Button>
      </div>
    </div>
  );
};
