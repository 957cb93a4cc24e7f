import type { Bridge } from '../../shared/contract/bridge.ts';

declare global {
  interface Window {
    miharu: Bridge;
  }
}

/** Read at each use, not at load: the preload script puts it there before any script of the page runs. */
export const bridge = (): Bridge => window.miharu;
