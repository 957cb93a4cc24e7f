import { createHash } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../shared/contract/errors.ts';
import type { PaperSize, ReportFormat } from '../../../shared/report/file-options.ts';
import { systemFailure } from '../../platform/system-failure.ts';
import { renderDocx } from '../../report/docx/render-docx.ts';
import { figurePrintJob } from '../../report/figure-page.ts';
import type { Block, FigureBlock, Paper } from '../../report/paper/paper.ts';
import { renderPaperMarkdown } from '../../report/paper/paper-markdown.ts';
import { finishPdf } from '../../report/pdf/finish-pdf.ts';
import { pageLinesJob, pageLinesOf } from '../../report/pdf/page-lines.ts';
import { paperPrintJob } from '../../report/print-job.ts';
import { renderPaperHtml } from '../../report/render-html.ts';
import { readReportStyle, reportFontPath } from '../../report/report-files.ts';
import type { Session } from '../session.ts';

export interface PaperFile {
  format: Exclude<ReportFormat, 'json'>;
  paperSize: PaperSize;
  /** PDF/A-2b. Means nothing for other formats. */
  archive: boolean;
}

const pdfOf = async (session: Session, paper: Paper, { paperSize, archive }: PaperFile): Promise<Uint8Array> => {
  const print = session.platform.printToPdf;
  if (print === null) throw new AppError('unreachable', { what: 'pdf printer', why: 'this host has none' });
  const style = await readReportStyle(session.platform.resourcesFolder);
  const printed = await print(paperPrintJob(paper, { style, fontPath: reportFontPath, paperSize }));
  const ends = pageLinesOf(paper);
  const lines = ends.top + ends.bottom === '' ? null : await print(pageLinesJob(ends, reportFontPath));
  return finishPdf(printed, paper, { archive, lines, at: new Date(session.platform.clock.nowMs()) });
};

const figuresIn = (blocks: readonly Block[]): FigureBlock[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'figure') return [block];
    return block.kind === 'field' ? figuresIn(block.body) : [];
  });

const docxOf = async ({ platform }: Session, paper: Paper, { paperSize }: PaperFile): Promise<Uint8Array> => {
  const pictures = new Map<FigureBlock, Uint8Array>();
  const print = platform.printToPdf;
  if (print !== null) {
    for (const figure of figuresIn(paper.sections.flatMap(({ blocks }) => blocks))) {
      pictures.set(figure, await print(figurePrintJob(figure.svg, reportFontPath)));
    }
  }
  return renderDocx(paper, { paperSize, pictures });
};

/** A document as a file's bytes. Throws `unreachable` for PDF where the host cannot print. */
export const paperBytes = async (session: Session, paper: Paper, file: PaperFile): Promise<Uint8Array> => {
  switch (file.format) {
    case 'pdf':
      return pdfOf(session, paper, file);
    case 'docx':
      return docxOf(session, paper, file);
    case 'html': {
      const style = await readReportStyle(session.platform.resourcesFolder);
      return Buffer.from(renderPaperHtml(paper, { style, embedFonts: false, paperSize: file.paperSize }));
    }
    case 'md':
      return Buffer.from(renderPaperMarkdown(paper));
  }
};

export interface WrittenFile {
  file: string;
  sizeBytes: number;
  sha256: string;
}

/** Writes beside the place first, so that a full disk or a kill never leaves half a file there. */
export const writeWhole = async (given: string, bytes: Uint8Array): Promise<WrittenFile> => {
  const file = path.resolve(given);
  const part = `${file}.part`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(part, bytes);
    await rename(part, file);
  } catch (cause) {
    // Half a file under another name is of no use to anybody; where it never came to be there is nothing to remove.
    await rm(part, { force: true }).catch(() => undefined);
    const known = systemFailure(cause);
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new AppError(known?.code ?? 'denied', { ...known?.params, what: 'file', file, why }, { cause });
  }
  return { file, sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
};
