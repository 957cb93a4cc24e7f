import { create } from 'zustand';
import type { HuntLanguage } from '../../shared/hunt/model.ts';
import { go } from './places.ts';

interface HandedHunt {
  name: string;
  language: HuntLanguage;
  text: string;
}

interface Handed {
  hunts: readonly HandedHunt[];
  /** What could not be made a hunt of. */
  leftOut: number;
}

const nothing: Handed = { hunts: [], leftOut: 0 };

/** Hunts another page made: the hunt page opens each in a tab of its own. */
export const useHandedHunts = create<Handed>()(() => nothing);

/** Hands hunts over and goes to the hunt page. */
export const handHunts = (hunts: readonly HandedHunt[], leftOut: number): void => {
  useHandedHunts.setState({ hunts, leftOut });
  go({ page: 'hunt' });
};

/** They were opened; what was left out stays told until the next ones. */
export const takenHunts = (): void => useHandedHunts.setState({ hunts: [] });
