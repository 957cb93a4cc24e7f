import type { Marking } from '../report/model.ts';

/** TLP 2.0: the label in its colour on black (FIRST, "Traffic Light Protocol", section on documents). */
export const markingColours: Record<Marking, string> = {
  'TLP:CLEAR': '#ffffff',
  'TLP:GREEN': '#33ff00',
  'TLP:AMBER': '#ffc000',
  'TLP:AMBER+STRICT': '#ffc000',
  'TLP:RED': '#ff2b2b',
};
