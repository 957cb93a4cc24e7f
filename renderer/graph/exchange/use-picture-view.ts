import { useEffect, useLayoutEffect, useRef, useState, type PointerEvent } from 'react';
import type { Card, FlowPicture, Point } from '../../../shared/exchange/picture.ts';
import type { CardMoves } from './use-card-moves.ts';

/** Top left corner in the picture's units, and how much a unit is enlarged. */
export interface View {
  x: number;
  y: number;
  zoom: number;
}

const limits = { least: 0.05, most: 3 };
const clamped = (zoom: number): number => Math.min(limits.most, Math.max(limits.least, zoom));

/** The buttons at the upper edge: a first look leaves them their room, in pixels. */
const buttonsRoom = 44;

const fitView = ({ width, height }: FlowPicture, room: { width: number; height: number }): View => {
  const zoom = clamped(Math.min(1.1, room.width / width, (room.height - buttonsRoom) / height));
  return { x: width / 2 - room.width / zoom / 2, y: height / 2 - (room.height + buttonsRoom) / zoom / 2, zoom };
};

/** Below this a name cannot be read any more. */
const readableZoom = 0.85;

/** Everything where it can be read so; else its beginning at a size that can. */
const firstView = (picture: FlowPicture, room: { width: number; height: number }): View => {
  const whole = fitView(picture, room);
  if (whole.zoom >= readableZoom) return whole;
  const [first] = picture.cards.toSorted((a, b) => a.y - b.y || a.x - b.x);
  const middle = first === undefined ? 0 : first.x + first.width / 2;
  return { zoom: readableZoom, x: middle - room.width / readableZoom / 2, y: -buttonsRoom / 2 / readableZoom };
};

const zoomed = (view: View, factor: number, at: { x: number; y: number }): View => {
  const zoom = clamped(view.zoom * factor);
  return { zoom, x: view.x + at.x / view.zoom - at.x / zoom, y: view.y + at.y / view.zoom - at.y / zoom };
};

/** Moves and zooms by pointer, wheel and keys; until then the first look is kept where the room changes. */
export const useView = (picture: FlowPicture) => {
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
  const { origin } = picture;
  const view =
    moved === null
      ? firstView(picture, room)
      : {
          zoom: moved.zoom,
          x: moved.x - origin.x - room.width / moved.zoom / 2,
          y: moved.y - origin.y - room.height / moved.zoom / 2,
        };
  // Its middle is kept, by the places of the file: where an edit gives the picture another beginning, or the window another size, what
  // is looked at stays where it is.
  const look = ({ zoom, x, y }: View): void =>
    setMoved({
      zoom,
      x: x + origin.x + room.width / zoom / 2,
      y: y + origin.y + room.height / zoom / 2,
    });
  const zoomBy = (factor: number, at = { x: room.width / 2, y: room.height / 2 }): void =>
    look(zoomed(view, factor, at));
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
  const pan = (by: Point): void => look({ ...view, x: view.x - by.x, y: view.y - by.y });
  const center = (card: Card): void => {
    const right = view.x + room.width / view.zoom;
    const bottom = view.y + room.height / view.zoom;
    const isIn = card.x >= view.x && card.y >= view.y && card.x + card.width <= right && card.y + card.height <= bottom;
    if (isIn) return;
    const zoom = Math.max(view.zoom, readableZoom);
    look({
      zoom,
      x: card.x + card.width / 2 - room.width / zoom / 2,
      y: card.y + card.height / 2 - room.height / zoom / 2,
    });
  };
  return { holder, room, view, zoomBy, pan, center, hold: () => look(view), fit: () => look(fitView(picture, room)) };
};

/** How far a pointer goes before a press on a card becomes a move, in CSS pixels. */
const slack = 4;

interface Grab {
  id: string;
  x: number;
  y: number;
  isDragged: boolean;
}

/** Drags a card where one was grabbed, else the picture. */
export const usePointer = (
  { view, pan, hold }: Pick<ReturnType<typeof useView>, 'view' | 'pan' | 'hold'>,
  moves: CardMoves,
) => {
  const grabbed = useRef<Grab | null>(null);
  const drop = (): void => {
    if (grabbed.current?.isDragged === true) moves.drop();
    grabbed.current = null;
  };
  return {
    grab: (id: string) => {
      hold();
      grabbed.current = { id, x: 0, y: 0, isDragged: false };
    },
    onPointerUp: drop,
    onPointerLeave: drop,
    onPointerMove: (event: PointerEvent): void => {
      if ((event.buttons & 1) === 0) return;
      const by = { x: event.movementX / view.zoom, y: event.movementY / view.zoom };
      const held = grabbed.current;
      if (held === null) {
        pan(by);
        return;
      }
      held.x += by.x;
      held.y += by.y;
      if (held.isDragged) moves.drag(held.id, by);
      else if (Math.hypot(held.x, held.y) * view.zoom >= slack) {
        held.isDragged = true;
        moves.drag(held.id, { x: held.x, y: held.y });
      }
    },
  };
};
