import type { PrintJob } from '../platform/engine-host-messages.ts';
import { figureSize } from './docx/docx-figure.ts';
import { coverageOf, onlyCovered } from './font-coverage.ts';
import { evidenceFontFiles, fontFaces, fontFiles, fontPolicy } from './render-html.ts';
import { escapeHtml } from './escape.ts';

/** As fine as a laser printer needs for text of this size, and no drawing so high that memory would not hold it. */
const finest = 3;
const mostPoints = 24_000_000;

/** What the host needs to draw a figure as a picture, for programs that draw no vectors. */
export const figurePrintJob = (svg: string, fontPath: (file: string) => string): PrintJob => {
  const { width, height } = figureSize(svg);
  const scale = Math.min(finest, Math.sqrt(mostPoints / (width * height)));
  const style = `${fontFaces}html,body{background:#fff;margin:0;overflow:hidden}svg{display:block;height:100vh;width:100vw}.flow svg text{font-family:Report,sans-serif!important}`;
  const page = `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${escapeHtml(fontPolicy)}"><style>${style}</style></head><body class="flow">${svg}</body></html>`;
  return {
    html: onlyCovered(page, coverageOf(fontPath(fontFiles[400]))),
    headerTemplate: '',
    footerTemplate: '',
    fonts: [...Object.values(fontFiles), ...Object.values(evidenceFontFiles)].map((file) => ({
      file,
      path: fontPath(file),
    })),
    picture: { width: Math.round(width * scale), height: Math.round(height * scale) },
  };
};
