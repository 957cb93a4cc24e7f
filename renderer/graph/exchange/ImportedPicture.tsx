import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import {
  hasWord,
  nameLines,
  type Card,
  type FlowPicture,
  type Point,
  type Wire,
} from '../../../shared/exchange/picture.ts';
import { visible } from '../../../shared/report/evidence-text.ts';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/messages.ts';
import { nextCard, type Direction } from './next-card.ts';
import { usePointer, useView, type View } from './use-picture-view.ts';
import type { CardMoves } from './use-card-moves.ts';

interface Props {
  moves: CardMoves;
  /** Objects of the flow, drawn or not. */
  total: number;
  selected: string | null;
  onSelect: (id: string | null, isClicked: boolean) => void;
  onOpen: () => void;
}

const isDirection = (key: string): key is Direction => key.startsWith('Arrow');

interface CardProps {
  card: Card;
  isSelected: boolean;
  onSelect: () => void;
  onGrab: () => void;
}

const CardShape = ({ card, isSelected, onSelect, onGrab }: CardProps) => {
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
      onPointerDown={(event) => {
        if (event.button === 0) onGrab();
      }}
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

interface DrawnProps extends Pick<Props, 'selected' | 'onSelect'> {
  picture: FlowPicture;
  onGrab: (id: string) => void;
  room: { width: number; height: number };
  view: View;
}

const Drawn = ({ picture, selected, onSelect, onGrab, room, view }: DrawnProps) => {
  const [width, height] = [room.width / view.zoom, room.height / view.zoom];
  return (
    <svg
      aria-hidden="true"
      width={room.width}
      height={room.height}
      viewBox={[view.x, view.y, width, height].map(String).join(' ')}
      onClick={() => onSelect(null, true)}
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
        <CardShape
          key={card.id}
          card={card}
          isSelected={card.id === selected}
          onSelect={() => onSelect(card.id, true)}
          onGrab={() => onGrab(card.id)}
        />
      ))}
    </svg>
  );
};

const nudges: Record<Direction, Point> = {
  ArrowUp: { x: 0, y: -10 },
  ArrowDown: { x: 0, y: 10 },
  ArrowLeft: { x: -10, y: 0 },
  ArrowRight: { x: 10, y: 0 },
};

/** Arrow keys select, with Shift they move; the letters of `actions` do the rest. */
const keysOf =
  ({ moves, selected, onSelect }: Props, actions: Record<string, () => void>) =>
  (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    // The buttons in the picture keep their own keys.
    if (event.target !== event.currentTarget) return;
    if (isDirection(event.key) && event.shiftKey) {
      if (selected !== null) moves.nudge(selected, nudges[event.key]);
    } else if (isDirection(event.key)) onSelect(nextCard(moves.picture.cards, selected, event.key), false);
    else if (actions[event.key] === undefined) return;
    else actions[event.key]?.();
    event.preventDefault();
    event.stopPropagation();
  };

/** The picture of a flow from a file, with its own places. Everything in it also stands in the list beside it. */
export const ImportedPicture = (props: Props) => {
  const { moves, total, selected, onSelect, onOpen } = props;
  const { picture } = moves;
  const words = useMessages().exchange.tab;
  const keysId = useId();
  const look = useView(picture);
  const { holder, room, view, zoomBy, center, fit } = look;
  const { grab, ...pointer } = usePointer(look, moves);
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
  const actions = {
    '+': nearer,
    '=': nearer,
    '-': farther,
    '0': fit,
    Enter: onOpen,
    Escape: () => onSelect(null, false),
  };
  return (
    <div
      className="imported-picture"
      role="application"
      aria-label={words.picture}
      aria-describedby={keysId}
      tabIndex={0}
      onKeyDown={keysOf(props, actions)}
    >
      <div ref={holder} className="imported-canvas" {...pointer}>
        {room.width === 0 ? null : <Drawn {...{ picture, selected, onSelect, room, view }} onGrab={grab} />}
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
