import { deflateSync, crc32 } from 'node:zlib';
import { ImageRun, Paragraph } from 'docx';
import type { FigureBlock } from '../paper/paper.ts';

/** Pixels of CSS on the page: 180 mm wide, and a page high at most. */
const room = { width: 660, height: 860 };

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
};

/** One white point: programs that draw no vectors then show the alternative text alone. */
const blankPng = (): Buffer => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(1, 0);
  head.writeUInt32BE(1, 4);
  head[8] = 8;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.from([0, 255]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

/** Width and height of a figure on the page, in pixels of CSS. */
export const figureSize = (svg: string): { width: number; height: number } => {
  const [, width, height] = /viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  const natural = { width: Number(width ?? 680), height: Number(height ?? 400) };
  const scale = Math.min(room.width / natural.width, room.height / natural.height);
  return { width: Math.round(natural.width * scale), height: Math.round(natural.height * scale) };
};

/** The page shuts the figure's style rules into its own place; as a file of its own it needs them plain. */
const standalone = (svg: string): string =>
  svg.replace(/<style>\.flow\{([^<]*)\}<\/style>/, (_all, rules: string) => `<style>${rules}</style>`);

/** The drawing as vector, and as a picture of points for programs that draw none. `picture`: null where the host drew none. */
export const figureParagraph = ({ svg, alt }: FigureBlock, picture: Uint8Array | null): Paragraph => {
  const size = figureSize(svg);
  return new Paragraph({
    children: [
      new ImageRun({
        type: 'svg',
        data: Buffer.from(standalone(svg)),
        transformation: size,
        altText: { name: 'figure', title: alt, description: alt },
        fallback: { type: 'png', data: picture ?? blankPng() },
      }),
    ],
  });
};
