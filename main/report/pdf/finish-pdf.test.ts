import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import type { Paper } from '../paper/paper.ts';
import { finishPdf } from './finish-pdf.ts';
import { srgbProfile } from './srgb-profile.ts';

const paper: Paper = {
  language: 'ja',
  title: '題名 </rdf:li><script>',
  over: '二次レポート',
  badge: null,
  marking: 'TLP:AMBER',
  pap: 'PAP:RED',
  number: 'N',
  warnings: [],
  facts: [],
  sections: [],
};

const decoded = (stream: unknown): string =>
  stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1') : '';

const at = new Date('2026-04-01T00:00:00.900Z');

const onePage = async (
  change: (document: PDFDocument) => Promise<void> = () => Promise.resolve(),
): Promise<Uint8Array> => {
  const document = await PDFDocument.create();
  document.addPage();
  document.setCreator('Mozilla/5.0 (X11; some machine)');
  await change(document);
  return document.save();
};

test('a finished PDF tells title, kind, marking and moment, the same twice, and nothing of the machine', async () => {
  const printed = await onePage();
  const bytes = await finishPdf(printed, paper, { archive: false, at });
  const text = Buffer.from(bytes).toString('utf8');
  expect(text).toContain('題名 &lt;/rdf:li&gt;&lt;script&gt;');
  expect(text).toContain('<xmp:CreateDate>2026-04-01T00:00:00Z</xmp:CreateDate>');
  expect(text).toContain('<pdf:Keywords>TLP:AMBER PAP:RED</pdf:Keywords>');
  expect(text).not.toContain('pdfaid:part>');
  const read = await PDFDocument.load(bytes, { updateMetadata: false });
  expect([read.getTitle(), read.getCreator(), read.getKeywords(), read.getCreationDate()?.toISOString()]).toEqual([
    paper.title,
    'Miharu',
    'TLP:AMBER PAP:RED',
    '2026-04-01T00:00:00.000Z',
  ]);
  expect(Buffer.from(await finishPdf(printed, paper, { archive: false, at })).equals(Buffer.from(bytes))).toBe(true);
});

test('what PDF/A forbids or lacks is named, and no such file is handed out', async () => {
  const attached = await onePage((document) => document.attach(Buffer.from('x'), 'x.exe', { mimeType: 'text/plain' }));
  await expect(finishPdf(attached, paper, { archive: true, at })).rejects.toMatchObject({
    code: 'invalid-input',
    params: {
      what: 'PDF/A-2b',
      why: expect.stringMatching(/an attached file.*no MarkInfo.*no StructTreeRoot/) as string,
    },
  });
});

test('the colour profile is as long as it says, and its three colours together are its white', () => {
  const profile = Buffer.from(srgbProfile());
  expect(profile.readUInt32BE(0)).toBe(profile.length);
  expect(profile.toString('latin1', 36, 40)).toBe('acsp');
  const tags = new Map<string, number>();
  for (let entry = 0; entry < profile.readUInt32BE(128); entry += 1) {
    const place = 132 + entry * 12;
    tags.set(profile.toString('latin1', place, place + 4), profile.readUInt32BE(place + 4));
  }
  const xyz = (name: string): number[] =>
    [8, 12, 16].map((part) => profile.readInt32BE((tags.get(name) ?? 0) + part) / 65_536);
  const [red, green, blue, white] = ['rXYZ', 'gXYZ', 'bXYZ', 'wtpt'].map(xyz);
  for (const axis of [0, 1, 2]) {
    const sum = (red?.[axis] ?? 0) + (green?.[axis] ?? 0) + (blue?.[axis] ?? 0);
    expect(Math.abs(sum - (white?.[axis] ?? 0))).toBeLessThan(0.001);
  }
});

test('lines for the margins are laid on every page as artifacts, and what repeats is no text of the page', async () => {
  const strips = await PDFDocument.create();
  for (const _ of [0, 1]) strips.addPage([100, 20]).drawSquare({ x: 1, y: 1, size: 5 });
  const printed = await PDFDocument.create();
  for (const _ of [0, 1, 2]) printed.addPage([595, 842]);
  const finished = await finishPdf(await printed.save(), paper, { archive: false, at, lines: await strips.save() });
  const pages = (await PDFDocument.load(finished)).getPages();
  expect(pages).toHaveLength(3);
  for (const page of pages) {
    const drawn = page.node.Resources()?.lookup(PDFName.of('XObject'), PDFDict);
    expect(drawn?.keys()).toHaveLength(2);
    const contents = page.node.Contents();
    const streams = contents instanceof PDFArray ? contents.asArray() : [];
    const text = streams.map((ref) => decoded(page.doc.context.lookup(ref))).join('\n');
    expect(text).toMatch(/\/Artifact BMC[\s\S]*Do[\s\S]*Do[\s\S]*EMC/);
  }
});
