import { escapeHtml } from '../escape.ts';
import type { Paper } from '../paper/paper.ts';

interface Packet {
  paper: Pick<Paper, 'title' | 'over' | 'language'>;
  keywords: string;
  maker: string;
  moment: Date;
  archive: boolean;
}

/** Only what XML can hold. */
const text = (value: string): string => escapeHtml(value.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/gu, ''));

/** Metadata as XMP (ISO 16684-1): the same words as in the file's own dictionary, as PDF/A asks for (ISO 19005-2, 6.6). */
export const xmpPacket = ({ paper, keywords, maker, moment, archive }: Packet): string => {
  const at = moment.toISOString().replace(/\.\d{3}Z$/, 'Z');
  const conformance = archive ? '\n<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>' : '';
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${text(paper.title)}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${text(paper.over)}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>${paper.language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>${text(maker)}</xmp:CreatorTool>
<xmp:CreateDate>${at}</xmp:CreateDate>
<xmp:ModifyDate>${at}</xmp:ModifyDate>
<pdf:Producer>${text(maker)}</pdf:Producer>
<pdf:Keywords>${text(keywords)}</pdf:Keywords>${conformance}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
};
