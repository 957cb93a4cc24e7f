import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { acceptNumbers, useKept } from '../../api/kept-view.ts';
import { useMessages } from '../../ui/messages.ts';

interface Props {
  picture: ReactNode;
  tree: ReactNode;
  details: ReactNode;
  /** Whether tree and details are in sight. */
  isSideOpen: boolean;
}

/** The story runs left to right and is low: below these widths (CSS pixels) tree and details leave it the whole width. */
const besideFrom = 1000;
const belowFrom = 420;

type Dock = 'beside' | 'below';

/** Percent, as the panes library counts. */
const first: Record<Dock, Record<string, number>> = {
  beside: { picture: 78, side: 22 },
  below: { picture: 66, side: 34 },
};
const sideSplit: Record<Dock, Record<string, number>> = {
  beside: { tree: 50, details: 50 },
  below: { tree: 44, details: 56 },
};

/** Where tree and details stand: beside the picture where it is wide enough, else below it where it is high enough. */
const useDock = () => {
  const room = useRef<HTMLDivElement>(null);
  const [dock, setDock] = useState<Dock | null>(null);
  useLayoutEffect(() => {
    const element = room.current;
    if (element === null) return undefined;
    const place = (): void => {
      const { clientWidth, clientHeight } = element;
      if (clientWidth > 0) setDock(clientWidth >= besideFrom || clientHeight < belowFrom ? 'beside' : 'below');
    };
    // The observer would tell of the first size a frame later.
    place();
    const observer = new ResizeObserver(place);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { room, dock };
};

/** The picture with its twin tree and the details, in panes whose sizes are kept per place they stand in. */
const Docked = ({ dock, picture, tree, details, isSideOpen }: Props & { dock: Dock }) => {
  const { tab } = useMessages().graph;
  const [outer, setOuter] = useKept(`panes.flow.${dock}`, { initial: first[dock], accept: acceptNumbers });
  const [inner, setInner] = useKept(`panes.flow-side.${dock}`, { initial: sideSplit[dock], accept: acceptNumbers });
  const isBeside = dock === 'beside';
  return (
    <Group
      className="flow-group"
      orientation={isBeside ? 'horizontal' : 'vertical'}
      defaultLayout={outer}
      onLayoutChanged={(next, { isUserInteraction }) => (isUserInteraction ? setOuter(next) : undefined)}
    >
      <Panel id="picture" minSize={isBeside ? 320 : 160}>
        {picture}
      </Panel>
      {isSideOpen ? (
        <>
          <Separator className="pane-edge" aria-label={tab.resizeSide} />
          <Panel id="side" minSize={isBeside ? 200 : 120} defaultSize={isBeside ? '22%' : '34%'}>
            <Group
              className="flow-group"
              orientation={isBeside ? 'vertical' : 'horizontal'}
              defaultLayout={inner}
              onLayoutChanged={(next, { isUserInteraction }) => (isUserInteraction ? setInner(next) : undefined)}
            >
              <Panel id="tree" minSize={isBeside ? 80 : 180}>
                {tree}
              </Panel>
              <Separator className="pane-edge" aria-label={tab.resizeDetails} />
              <Panel id="details" minSize={isBeside ? 80 : 180}>
                {details}
              </Panel>
            </Group>
          </Panel>
        </>
      ) : null}
    </Group>
  );
};

/** Where the picture stands among the panes of one dock. */
const PicturePlace = ({ holder }: { holder: HTMLElement }) => {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    place.current?.append(holder);
  }, [holder]);
  return <div ref={place} className="flow-picture-place" />;
};

const newHolder = (): HTMLElement => {
  const holder = document.createElement('div');
  holder.className = 'flow-picture-place';
  return holder;
};

/** The panes are made anew where they are docked; the picture, dear to draw and moved by the reader, is carried over as it is. */
export const FlowPanes = ({ picture, ...props }: Props) => {
  const { room, dock } = useDock();
  const [holder] = useState(newHolder);
  return (
    <div ref={room} className="flow-panes">
      {dock === null ? null : (
        <>
          <Docked key={dock} dock={dock} {...props} picture={<PicturePlace holder={holder} />} />
          {createPortal(picture, holder)}
        </>
      )}
    </div>
  );
};
