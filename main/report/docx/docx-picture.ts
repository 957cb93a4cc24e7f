import { ImageRun, Paragraph, TextRun, type ParagraphChild } from 'docx';
import type { PictureBlock } from '../paper/paper.ts';
import { pngSize } from '../templates/safe-png.ts';
import { smallSize, soft } from './docx-styles.ts';

/** Pixels of CSS on the page: as high as the style of the printed page lets it be (`report.css`). */
const mostHeight = 530;

/** Twentieths of a point in a pixel of CSS. */
const inPixel = 15;

/** Never larger than it is, nor than its place. */
const sizeOn = (png: Uint8Array, width: number): { width: number; height: number } => {
  const natural = pngSize(png) ?? { width: 1, height: 1 };
  const scale = Math.min(1, width / inPixel / natural.width, mostHeight / natural.height);
  return {
    width: Math.max(1, Math.round(natural.width * scale)),
    height: Math.max(1, Math.round(natural.height * scale)),
  };
};

/** A picture and, on the same page, its caption. `width`: of the place, in twentieths of a point. */
export const pictureParagraphs = (
  { png, alt, absent }: PictureBlock,
  { width, caption }: { width: number; caption: ParagraphChild[] },
): Paragraph[] => {
  const shown =
    png === null
      ? []
      : [
          new ImageRun({
            type: 'png',
            data: png,
            transformation: sizeOn(png, width),
            altText: { name: 'picture', title: alt, description: alt },
          }),
        ];
  const told = absent === null ? [] : [new TextRun({ text: `${absent} (${alt})`, size: smallSize, color: soft })];
  return [
    new Paragraph({ keepNext: true, spacing: { before: 120, after: 40 }, children: [...shown, ...told] }),
    new Paragraph({ spacing: { after: 120 }, children: caption }),
  ];
};
