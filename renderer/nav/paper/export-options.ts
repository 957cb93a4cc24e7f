import type { MaskOrder } from '../../../shared/redaction/model.ts';
import type { PaperSize } from '../../../shared/report/file-options.ts';
import type { Marking } from '../../../shared/report/model.ts';

/** What a file is to be beside its format. */
export interface ExportOptions {
  paperSize: PaperSize;
  archive: boolean;
  audience: Marking | null;
  masks: MaskOrder | null;
}

export const plainOptions: ExportOptions = { paperSize: 'A4', archive: false, audience: null, masks: null };

/** How many of them are other than plain: shown on the button, so that nobody exports a masked file unknowingly. */
export const optionsSet = ({ paperSize, archive, audience, masks }: ExportOptions): number =>
  [paperSize !== 'A4', archive, audience !== null, masks !== null].filter(Boolean).length;
