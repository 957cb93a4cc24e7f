import { useEffect, useId, useRef, type KeyboardEvent, type RefObject } from 'react';
import type { FlowLayout, Lane, Point } from '../../../shared/graph/layout.ts';
import type { FlowCamera } from '../../../shared/graph/saved-view.ts';
import { useMessages } from '../../ui/messages.ts';
import { usePreferences } from '../../ui/preferences.ts';
import { createCytoscapeCanvas } from './cytoscape-canvas.ts';
import type { FlowCanvas, PlayedSoFar } from './flow-canvas.ts';
import { readColours } from './flow-colours.ts';
import type { Direction, FlowModel } from '../flow/flow-model.ts';
import { focusOf, step } from '../flow/flow-model.ts';
import { carrierIn } from './moving-cards.ts';
import { useNudge } from './use-nudge.ts';

interface Props {
  model: FlowModel;
  layout: FlowLayout;
  /** A part to be shown instead of the story, when the flow is drawn anew. */
  camera: FlowCamera | null;
  played: PlayedSoFar | null;
  laneName: (lane: Lane) => string;
  selected: string | null;
  /** Stays where it is in sight when the flow is drawn anew. */
  anchor: string | null;
  onSelect: (id: string | null) => void;
  /** Opens or closes a group of look-alikes; false where it is none. */
  onToggle: (id: string) => boolean;
  onOpen: () => void;
  onMove: (id: string, by: Point) => void;
  onReadable: (readable: boolean) => void;
  /** Gives the canvas away, for a toolbar to zoom with; null when it is gone. */
  onCanvas: (canvas: FlowCanvas | null) => void;
}

const isDirection = (key: string): key is Direction => key.startsWith('Arrow');

/** One canvas for the life of the stage; it always calls the newest handlers. */
const useCanvas = (holder: RefObject<HTMLDivElement | null>, props: Props): RefObject<FlowCanvas | null> => {
  const canvas = useRef<FlowCanvas>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    if (holder.current === null) return undefined;
    const made = createCytoscapeCanvas(holder.current, {
      onSelect: (id) => latest.current.onSelect(id),
      onPress: (id) => void latest.current.onToggle(id),
      onMove: (id, by) => latest.current.onMove(id, by),
      onOpen: (id) => {
        if (latest.current.model.groups.has(id)) return;
        latest.current.onSelect(id);
        latest.current.onOpen();
      },
      onReadable: (readable) => latest.current.onReadable(readable),
    });
    canvas.current = made;
    latest.current.onCanvas(made);
    return () => {
      made.dispose();
      canvas.current = null;
      latest.current.onCanvas(null);
    };
  }, [holder]);
  return canvas;
};

/** The colours follow the theme, also where the system changes it. */
const useTheme = (holder: RefObject<HTMLDivElement | null>, canvas: RefObject<FlowCanvas | null>): void => {
  const theme = usePreferences((preferences) => preferences.theme);
  useEffect(() => {
    const recolour = (): void => {
      if (holder.current !== null) canvas.current?.recolour(readColours(holder.current));
    };
    // The shell puts the theme on the document in an effect of its own, which may run after this one.
    const frame = requestAnimationFrame(recolour);
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', recolour);
    return () => {
      cancelAnimationFrame(frame);
      system.removeEventListener('change', recolour);
    };
  }, [theme, canvas, holder]);
};

/** Draws anew what changed; the view begins with what the flow is about and stays where something was opened in place. */
const useDrawing = (
  holder: RefObject<HTMLDivElement | null>,
  canvas: RefObject<FlowCanvas | null>,
  { model, layout, selected, anchor, camera, played, laneName }: Props,
): void => {
  const words = useMessages().graph;
  const looked = useRef<FlowModel['stored']>(null);
  const kept = useRef(anchor);
  useEffect(() => {
    kept.current = anchor;
  }, [anchor]);
  useEffect(() => {
    if (holder.current === null) return;
    const isSame = looked.current === model.stored;
    const colours = readColours(holder.current);
    canvas.current?.show(
      { model, layout, colours, words: words.edges, laneName, carrierOf: (id) => carrierIn(model, id) },
      isSame ? kept.current : null,
    );
    looked.current = model.stored;
    // What was opened in place leaves the view as it is; another flow, layout or view begins with what it is about.
    if (isSame && kept.current !== null) return;
    if (camera === null) canvas.current?.look(focusOf(model));
    else canvas.current?.setCamera(camera);
  }, [holder, model, layout, canvas, words, camera, laneName]);
  useEffect(() => canvas.current?.select(selected), [selected, model, layout, canvas]);
  useEffect(() => canvas.current?.play(played), [played, model, layout, canvas]);
};

/** The picture. Everything in it can also be reached in the tree beside it, and by the keys named in its description. */
export const FlowStage = (props: Props) => {
  const { model, selected, onSelect, onToggle, onOpen } = props;
  const words = useMessages().graph;
  const holder = useRef<HTMLDivElement>(null);
  const keysId = useId();
  const canvas = useCanvas(holder, props);
  useTheme(holder, canvas);
  useDrawing(holder, canvas, props);

  const nudge = useNudge(canvas, props);

  const actions: Record<string, () => void> = {
    '+': () => canvas.current?.zoomBy(1.25),
    '=': () => canvas.current?.zoomBy(1.25),
    '-': () => canvas.current?.zoomBy(0.8),
    f: () => canvas.current?.fit(),
    a: () => canvas.current?.look(focusOf(model)),
    Enter: () => {
      if (selected === null || !onToggle(selected)) onOpen();
    },
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const { key } = event;
    if (isDirection(key) && event.shiftKey) nudge(key);
    else if (isDirection(key)) onSelect(step(model, selected, key));
    else if (actions[key] === undefined) return;
    else actions[key]();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className="flow-stage"
      role="application"
      aria-label={words.tab.graphName}
      aria-describedby={keysId}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div ref={holder} className="flow-canvas" aria-hidden="true" />
      <p id={keysId} className="visually-hidden">
        {words.tab.graphKeys}
      </p>
      <p className="flow-keys" aria-hidden="true">
        {words.tab.keysShort}
      </p>
    </div>
  );
};
