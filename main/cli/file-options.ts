import path from 'node:path';
import { MaskOrder } from '../../shared/redaction/model.ts';
import { PaperSize, ReportFormat } from '../../shared/report/file-options.ts';
import { Marking } from '../../shared/report/model.ts';
import { UsageError, type Arguments } from './arguments.ts';

/** Said by `--format`, else by the file's extension. */
export const formatOf = (args: Arguments, file: string): ReportFormat => {
  const format = ReportFormat.safeParse(args.format ?? path.extname(file).slice(1).toLowerCase());
  if (!format.success) throw new UsageError(`--format ${ReportFormat.options.join('|')}`);
  return format.data;
};

const paperOf = (args: Arguments): PaperSize => {
  const size = PaperSize.safeParse(args.paper ?? 'A4');
  if (!size.success) throw new UsageError(`--paper ${PaperSize.options.join('|')}`);
  return size.data;
};

const audienceOf = (args: Arguments): Marking | null => {
  if (args.audience === null) return null;
  const audience = Marking.safeParse(args.audience.toUpperCase());
  if (!audience.success) throw new UsageError(`--audience ${Marking.options.join('|')}`);
  return audience.data;
};

/** A kind, or a word of the user's own. */
const masksOf = ({ masks }: Arguments): MaskOrder | null => {
  if (masks.length === 0) return null;
  const { kinds } = MaskOrder.shape;
  const known = masks.flatMap((mask) => kinds.element.safeParse(mask).data ?? []);
  return { kinds: known, words: masks.filter((mask) => !kinds.element.safeParse(mask).success) };
};

/** What a file is to be beside its format, and for whom: the same for every kind of report. */
export const fileShape = (args: Arguments) => ({
  paperSize: paperOf(args),
  archive: args.pdfa,
  audience: audienceOf(args),
  masks: masksOf(args),
});
