import type { CaseReport } from '../../shared/report/model.ts';
import { casePaper } from './paper/case-paper.ts';
import { renderPaperMarkdown } from './paper/paper-markdown.ts';

/** A case report as Markdown: the same content as the page, without the figure. */
export const renderMarkdown = (report: CaseReport, customer: string): string =>
  renderPaperMarkdown(casePaper(report, { customer, figure: null }));
