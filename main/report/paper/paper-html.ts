import { escapeHtml } from '../escape.ts';
import type { Block, ItemsBlock, Paper, PaperSection, PictureBlock, Span, TableBlock } from './paper.ts';

const wrapped = (span: Span): string => {
  const text = span.code === true ? `<code>${escapeHtml(span.text)}</code>` : escapeHtml(span.text);
  const strong = span.bold === true ? `<strong>${text}</strong>` : text;
  if (span.to !== undefined) return `<a class="mark" href="#${escapeHtml(span.to)}">${strong}</a>`;
  return span.mark === true && span.text !== ' ' ? `<span class="mark">${strong}</span>` : strong;
};

/** Receipts that stand together are one piece: they are never broken over lines. */
const spansHtml = (spans: readonly Span[]): string => {
  let out = '';
  let inMarks = false;
  for (const span of spans) {
    const isMark = span.mark === true;
    if (isMark !== inMarks) out += isMark ? '<span class="marks">' : '</span>';
    inMarks = isMark;
    out += wrapped(span);
  }
  return inMarks ? `${out}</span>` : out;
};

const cell = (table: TableBlock, spans: readonly Span[], at: number): string => {
  if (at === 0 && table.firstIsHead) return `<th scope="row">${spansHtml(spans)}</th>`;
  const receipt = table.lastIsReceipt && at === table.columns.length - 1;
  // A receipt of a table needs no piece of its own: its cell is never broken.
  return receipt ? `<td class="receipt">${spans.map(wrapped).join('')}</td>` : `<td>${spansHtml(spans)}</td>`;
};

const tableHtml = (table: TableBlock): string => {
  const heads = table.columns.map((head) => `<th scope="col">${escapeHtml(head)}</th>`).join('');
  const rows = table.rows.map(({ anchor, cells }) => {
    const id = anchor === null ? '' : ` id="${escapeHtml(anchor)}"`;
    return `<tr${id}>${cells.map((spans, at) => cell(table, spans, at)).join('')}</tr>`;
  });
  const caption = table.caption === null ? '' : `<caption>${escapeHtml(table.caption)}</caption>`;
  // The lead takes the room of heads and one row, so that heads never stand alone at the foot of a page; the printer heeds no wish of theirs.
  return `<div class="table-lead"></div><table class="${escapeHtml(table.look)}">${caption}<thead><tr>${heads}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
};

type Items = ItemsBlock['items'];

/** Neighbours by what `isSame` says of each and the one before. */
const runsOf = (items: Items, isSame: (a: Items[number], b: Items[number]) => boolean): Items[] => {
  const runs: Items[] = [];
  for (const item of items) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && isSame(last, item)) run.push(item);
    else runs.push([item]);
  }
  return runs;
};

const isSameKind = (a: Items[number], b: Items[number]): boolean => a.isNumbered === b.isNumbered;

const listHtml = (items: Items, inner: (item: Items[number]) => string): string =>
  runsOf(items, isSameKind)
    .map((run) => {
      const tag = run[0]?.isNumbered === true ? 'ol' : 'ul';
      return `<${tag} class="items">${run.map((item) => `<li>${spansHtml(item.spans)}${inner(item)}</li>`).join('')}</${tag}>`;
    })
    .join('');

/** A list inside the item it stands under. */
const itemsHtml = (items: Items): string => {
  const tops = items.filter(({ level }) => level === 1);
  const under = new Map(
    runsOf(items, (_a, b) => b.level === 2).map(([top, ...rest]) => [
      top,
      rest.length === 0 ? '' : listHtml(rest, () => ''),
    ]),
  );
  return listHtml(tops, (item) => under.get(item) ?? '');
};

const pngHtml = (png: Uint8Array, { look, alt }: { look: string; alt: string }): string =>
  `<img class="${look}" alt="${escapeHtml(alt)}" src="data:image/png;base64,${Buffer.from(png).toString('base64')}">`;

const pictureHtml = ({ png, caption, alt, absent }: PictureBlock): string => {
  const shown = png === null ? '' : pngHtml(png, { look: 'picture', alt });
  const told = absent === null ? '' : `<p class="note">${escapeHtml(absent)} (${escapeHtml(alt)})</p>`;
  // The picture carries the words for who does not see it; printed, the frame around both is no second figure.
  return `<figure class="own" role="group">${shown}${told}<figcaption>${spansHtml(caption)}</figcaption></figure>`;
};

const blockHtml = (block: Block): string => {
  switch (block.kind) {
    case 'text':
      return `<p${block.tone === 'plain' ? '' : ` class="${block.tone}"`}>${spansHtml(block.spans)}</p>`;
    case 'heading':
      return `<h${String(block.level)}>${spansHtml(block.spans)}</h${String(block.level)}>`;
    case 'items':
      return itemsHtml(block.items);
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${spansHtml(item)}</li>`).join('')}</ul>`;
    case 'field':
      return `<section class="field"><h3>${escapeHtml(block.head)}</h3><div>${block.body.map(blockHtml).join('')}</div></section>`;
    case 'answers':
      return `<table class="questions"><tbody>\n${block.rows
        .map(
          ({ head, body }) =>
            `<tr><th scope="row">${escapeHtml(head)}</th><td>${body.map(blockHtml).join('')}</td></tr>`,
        )
        .join('\n')}\n</tbody></table>`;
    case 'table':
      return tableHtml(block);
    case 'figure':
      return `<figure role="img" aria-label="${escapeHtml(block.alt)}">${block.svg}</figure>`;
    case 'picture':
      return pictureHtml(block);
  }
};

const lookClass = { plain: '', appendix: ' class="appendix"', figure: ' class="appendix flow"' } as const;

const sectionHtml = ({ heading, look, blocks }: PaperSection): string =>
  `<section${heading === '' ? ' class="wording"' : lookClass[look]}>${heading === '' ? '' : `<h2>${escapeHtml(heading)}</h2>`}\n${blocks.map(blockHtml).join('\n')}</section>`;

const markings = ({ marking, pap }: Paper): string =>
  `<span class="marking">${escapeHtml(marking)}</span>${pap === null ? '' : `<span class="marking pap">${escapeHtml(pap)}</span>`}`;

const warningHtml = (text: string): string => `<p class="warning">${escapeHtml(text)}</p>`;

/** Beside the severity to be read, and behind every printed page to be seen. */
const draftOf = ({ watermark = null }: Paper): string =>
  watermark === null
    ? ''
    : `<span class="draft">${escapeHtml(watermark)}</span><span class="watermark" aria-hidden="true">${escapeHtml(watermark)}</span>`;

const logoHtml = ({ logo = null }: Paper): string => (logo === null ? '' : pngHtml(logo, { look: 'logo', alt: '' }));

/** Lines of a template at the ends of the page; on paper they stand in the margins of each (`page-lines.ts`). */
const runningHtml = ({ running }: Paper, end: 'header' | 'footer'): string => {
  const text = running?.[end] ?? '';
  return text === '' ? '' : `<p class="running ${end === 'header' ? 'top' : 'bottom'}">${escapeHtml(text)}</p>\n`;
};

/** The body of the page. `ends`: the marking stands at the end, too; the printer marks every page by itself. */
export const paperBody = (paper: Paper, { ends }: { ends: boolean }): string => {
  const badge =
    paper.badge === null ? '' : `<span class="severity ${paper.badge.severity}">${escapeHtml(paper.badge.text)}</span>`;
  const facts = paper.facts
    .map(([label, value]) => `<span><b>${escapeHtml(label)}</b> ${escapeHtml(value)}</span>`)
    .join('');
  return `<body>
${ends ? runningHtml(paper, 'header') : ''}<header>
${logoHtml(paper)}<p class="over"><span>${escapeHtml(paper.over)}</span>${badge}${draftOf(paper)}${markings(paper)}</p>
<h1>${escapeHtml(paper.title)}</h1>
<p class="facts">${facts}</p>
${paper.warnings.map(warningHtml).join('\n')}</header>
<main>
${paper.sections.map(sectionHtml).join('\n')}
</main>
${ends ? runningHtml(paper, 'footer') : ''}${ends ? `<footer><span>${escapeHtml(paper.number)}</span>${markings(paper)}</footer>\n` : ''}</body>`;
};
