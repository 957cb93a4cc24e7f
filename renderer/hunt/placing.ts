import { useRef, useState, type RefObject } from 'react';
import type { HuntDiagnostic } from '../../shared/hunt/fidelity.ts';

export interface TextPlace {
  start: number;
  end: number;
}

export interface Mark {
  line: number;
  tone: 'error' | 'warning' | 'shown';
}

/** 1-based line of a place. */
export const lineAt = (text: string, at: number): number => {
  let line = 1;
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) line += 1;
  return line;
};

/** Lines to mark beside the text, one mark each: errors before warnings before what is shown. */
export const marksOf = (text: string, diagnostics: readonly HuntDiagnostic[], shown: TextPlace | null): Mark[] => {
  const marks = new Map<number, Mark['tone']>();
  if (shown !== null && shown.start < text.length) marks.set(lineAt(text, shown.start), 'shown');
  for (const { severity, line } of diagnostics) if (marks.get(line) !== 'error') marks.set(line, severity);
  return [...marks].map(([line, tone]) => ({ line, tone }));
};

export interface Placing {
  area: RefObject<HTMLTextAreaElement | null>;
  shown: TextPlace | null;
  show: (place: TextPlace | null) => void;
  go: (place: TextPlace) => void;
}

const LINE_HEIGHT = 20;
/** Lines kept in sight above the one that was asked for. */
const ABOVE = 2;

/** Places of the text that other parts of the page speak of: marked beside it, or gone to. */
export const usePlacing = (): Placing => {
  const area = useRef<HTMLTextAreaElement>(null);
  const [shown, show] = useState<TextPlace | null>(null);
  const go = ({ start, end }: TextPlace): void => {
    const element = area.current;
    if (!element) return;
    element.focus();
    element.setSelectionRange(start, end);
    element.scrollTop = Math.max(0, (lineAt(element.value, start) - 1 - ABOVE) * LINE_HEIGHT);
  };
  return { area, shown, show, go };
};
