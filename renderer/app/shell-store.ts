import { create } from 'zustand';
import { acceptBoolean, useKept } from '../api/kept-view.ts';

interface Overlays {
  open: 'palette' | 'keys' | null;
}

/** What lies over the window; at most one at a time. */
export const useOverlay = create<Overlays>()(() => ({ open: null }));

export const openOverlay = (open: Overlays['open']): void => useOverlay.setState({ open });

export const useInspectorOpen = () => useKept('inspector.open', { initial: true, accept: acceptBoolean });
