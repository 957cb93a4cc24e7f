import { textWidth } from '../../shared/graph/fitted-text.ts';

const noteSize = 9;
/** Of a line of notes, in pixels. */
export const lineHeight = 13;

/** Text broken where it must be, without splitting words of Latin script. */
export const wrapped = (text: string, width: number): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(/(?<=[ 、。,])/)) {
    if (line !== '' && textWidth(line + piece, noteSize) > width) {
      lines.push(line);
      line = '';
    }
    line += piece;
  }
  return [...lines, line];
};
