/** The tokens a canvas needs, read from the document: a canvas cannot use style sheets. */
export interface FlowColours {
  ground: string;
  surface: string;
  card: string;
  line: string;
  lineStrong: string;
  text: string;
  textSoft: string;
  textFaint: string;
  selected: string;
  accent: string;
  focus: string;
  high: string;
  highGround: string;
  medium: string;
  mediumGround: string;
  low: string;
  lowGround: string;
}

const tokens: Record<keyof FlowColours, string> = {
  ground: '--ground',
  surface: '--surface',
  card: '--selected-quiet',
  line: '--line',
  lineStrong: '--line-strong',
  text: '--text',
  textSoft: '--text-soft',
  textFaint: '--text-faint',
  selected: '--selected',
  accent: '--accent',
  focus: '--focus',
  high: '--severity-high',
  highGround: '--severity-high-ground',
  medium: '--severity-medium',
  mediumGround: '--severity-medium-ground',
  low: '--severity-low',
  lowGround: '--severity-low-ground',
};

/** A custom property holds `light-dark(…)` as text; only a real property of an element in the page computes to a colour. */
export const readColours = (within: HTMLElement): FlowColours => {
  const probe = document.createElement('span');
  within.append(probe);
  const read = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  // Every key of `tokens` is mapped, so the result has them all.
  const colours = Object.fromEntries(Object.entries(tokens).map(([name, token]) => [name, read(token)])) as unknown;
  probe.remove();
  return colours as FlowColours;
};

export const areSame = (one: FlowColours, other: FlowColours): boolean => JSON.stringify(one) === JSON.stringify(other);
