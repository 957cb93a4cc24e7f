import { z } from 'zod';

/** What a finished document can be written as. */
export const ReportFormat = z.enum(['pdf', 'docx', 'html', 'md', 'json']);
export type ReportFormat = z.infer<typeof ReportFormat>;

export const PaperSize = z.enum(['A4', 'Letter']);
export type PaperSize = z.infer<typeof PaperSize>;
