import { createHash } from 'node:crypto';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Paper } from '../paper/paper.ts';
import { drawPageLines } from './page-lines.ts';
import { archiveFaults } from './archive-faults.ts';
import { srgbProfile } from './srgb-profile.ts';
import { xmpPacket } from './xmp.ts';

interface Finishing {
  /** PDF/A-2b: checked, and refused where the printer gave what it forbids. */
  archive: boolean;
  at: Date;
  /** Two strips for the margins of every page, printed (`pageLinesJob`). */
  lines?: Uint8Array | null;
}

const maker = 'Miharu';

/** Every annotation of the printer is a link; PDF/A wants it said that it may be printed (ISO 19005-2, 6.3.2). */
const printAnnotations = (document: PDFDocument): void => {
  for (const page of document.getPages()) {
    const annotations = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray);
    for (let at = 0; at < (annotations?.size() ?? 0); at += 1) {
      annotations?.lookup(at, PDFDict).set(PDFName.of('F'), PDFNumber.of(4));
    }
  }
};

const addColourMeaning = ({ context, catalog }: PDFDocument): void => {
  const profile = context.register(context.flateStream(srgbProfile(), { N: 3 }));
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of('sRGB'),
    Info: PDFString.of('sRGB IEC61966-2.1'),
    DestOutputProfile: profile,
  });
  catalog.set(PDFName.of('OutputIntents'), context.obj([context.register(intent)]));
};

/** The same of the same content: two files of one report at one moment are one file. */
const addFileId = ({ context }: PDFDocument, bytes: Uint8Array): void => {
  const id = PDFHexString.of(createHash('sha256').update(bytes).digest('hex').slice(0, 32));
  context.trailerInfo.ID = context.obj([id, id]);
};

/**
 * The printer's PDF with what it does not write by itself: title, language and marking as metadata (and nothing of the machine),
 * and on demand all that PDF/A-2b asks for. Throws `invalid-input` where the page cannot be one.
 */
export const finishPdf = async (
  bytes: Uint8Array,
  paper: Paper,
  { archive, at, lines = null }: Finishing,
): Promise<Uint8Array> => {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  // Without fractions: the two places that tell the moment must tell the same one.
  const moment = new Date(Math.floor(at.getTime() / 1000) * 1000);
  const keywords = [paper.marking, ...(paper.pap === null ? [] : [paper.pap])];
  document.setTitle(paper.title, { showInWindowTitleBar: true });
  document.setSubject(paper.over);
  document.setKeywords(keywords);
  document.setCreator(maker);
  document.setProducer(maker);
  document.setCreationDate(moment);
  document.setModificationDate(moment);
  document.setLanguage(paper.language);
  const packet = xmpPacket({ paper, keywords: keywords.join(' '), maker, moment, archive });
  const stream = document.context.stream(Buffer.from(packet), { Type: 'Metadata', Subtype: 'XML' });
  document.catalog.set(PDFName.of('Metadata'), document.context.register(stream));
  addFileId(document, bytes);
  if (lines !== null) await drawPageLines(document, lines);
  printAnnotations(document);
  if (archive) {
    addColourMeaning(document);
    const faults = archiveFaults(document);
    if (faults.length > 0) throw new AppError('invalid-input', { what: 'PDF/A-2b', why: faults.join('; ') });
  }
  return document.save({ useObjectStreams: true, updateFieldAppearances: false });
};
