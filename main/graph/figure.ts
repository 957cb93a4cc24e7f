import { pathToAlerts } from '../../shared/graph/alert-path.ts';
import type { Drawable } from '../../shared/graph/layout.ts';
import { tacticsByNode } from '../../shared/graph/tactics.ts';
import { tellingOf, tellPath, wayTo } from '../../shared/graph/tell-path.ts';
import type { Language, Messages } from '../../shared/i18n/catalogue.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { defangName, defangText, middleEllipsis, visible } from '../../shared/report/evidence-text.ts';
import { japanTime } from '../../shared/report/japan-time.ts';
import { headHeight, rowHeight, rowY } from './figure-geometry.ts';
import { legend } from './figure-legend.ts';
import { alertMark, kindMark } from './figure-marks.ts';
import { analystPart } from './figure-analyst.ts';
import type { FigureInput } from './figure-input.ts';
import type { FigureRow } from './figure-rows.ts';
import { crossLinks, figureRows } from './figure-rows.ts';
import { drawCrossLinks, recordedLinks } from './figure-links.ts';
import { figureNotes } from './figure-notes.ts';
import { escapeXml, fitted, textWidth } from '../../shared/graph/fitted-text.ts';

const timeWidth = 62;
/** A column of its own at the left where tactics are known, as wide as the longest of them, but not wider than this. */
const mostTactic = 100;
const labelSize = 10.5;
const wordSize = 8.5;
const detailSize = 8.5;
const noteSize = 9;
/** More ways than this are heard as noise. */
const spokenEnds = 4;
/** Room at the right for lines between rows. */
const gutter = 44;

const fonts = `'BIZ UDPGothic','Noto Sans JP','Noto Sans CJK JP','Yu Gothic','Hiragino Sans',sans-serif`;
const monospace = `'JetBrains Mono','BIZ UDGothic','Noto Sans Mono CJK JP',Consolas,monospace`;

/** Presentation as a style sheet of the picture's own: it is printed from a page whose styles must not change it. */
const styles = `
text{font-family:${fonts};fill:#111}
.label{font-size:${labelSize}px}.alerted{font-weight:700}
.word,.time{font-size:${wordSize}px;fill:#444}.time{font-variant-numeric:tabular-nums}
.detail{font-size:${detailSize}px;font-family:${monospace};fill:#555}
.note{font-size:9px;fill:#333}.count{font-size:10px;font-weight:700}
.way{stroke:#b42318;stroke-width:2.4;fill:none}
.spawn{stroke:#333;stroke-width:1.1;fill:none}
.link{stroke:#999;stroke-width:0.8;fill:none}
.drawn{stroke:#333;stroke-width:1;stroke-dasharray:4 2.5;fill:none}
.halo{paint-order:stroke;stroke:#fff;stroke-width:2.5}
.rule{stroke:#bbb;stroke-width:0.6}
.lane{fill:#f1f2f4}.hand{fill:none;stroke:#555;stroke-width:1;stroke-dasharray:1.5 2}.sign{font-size:${wordSize}px;font-weight:700;fill:#333}`;

interface Page {
  rows: FigureRow[];
  words: Messages['graph'];
  width: number;
  step: number;
  way: { edges: Set<string>; alerted: Set<string>; causes: Set<string> };
  /** Where the rows begin: after the time and, where any is known, the tactic. */
  left: number;
  tactics: Map<string, string>;
  tacticX: number;
  /** What analysts said of a row, by number. */
  signs: ReadonlyMap<string, string>;
}

const markX = (page: Page, depth: number): number => page.left + 8 + depth * page.step;

const connector = (page: Page, row: FigureRow, at: number): string => {
  if (row.holder === null || row.edge === null) return '';
  const holder = page.rows[row.holder];
  if (holder === undefined) return '';
  const onWay = page.way.edges.has(row.edge.id);
  const className = onWay ? 'way' : row.edge.kind === 'spawned' ? 'spawn' : 'link';
  const x = markX(page, holder.depth);
  return `<path class="${className}" d="M${x},${rowY(row.holder) + 6}V${rowY(at)}H${markX(page, row.depth) - 6}"/>`;
};

/** A report goes to a customer: nothing in it may be followed by a click or a paste. */
const printed = (row: FigureRow, text: string): string =>
  row.node.kind === 'dns' ? defangName(text) : defangText(text);

/** Monospaced Latin is 0.6 em wide, everything else a whole em. */
const detailWidth = (text: string): number => {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) < 0x250 ? 0.62 : 1;
  return width * detailSize;
};

/** The relation in front of what was touched; a start needs no word, the line says it. */
const relationWord = ({ edge }: FigureRow, words: Messages['graph']): string =>
  edge === null || edge.kind === 'spawned' || edge.kind === 'ran-on' ? '' : words.edges[edge.kind];

/** What stands after the name: the whole value, unless it would only repeat the name or has no room. */
const rowDetail = (page: Page, row: FigureRow, room: number): string => {
  const said = row.node.known ? row.node.detail : page.words.notRecorded;
  if (said === null || said === '-' || said === row.node.label || room < 50) return '';
  return fitted(printed(row, said.slice(0, 2_000).replaceAll(/\s+/g, ' ')), room, detailWidth);
};

const rowText = (page: Page, row: FigureRow, at: number): { svg: string; endX: number } => {
  const y = rowY(at) + 3.6;
  const alerted = row.node.alertLevel !== null;
  const size = alerted ? labelSize * 1.06 : labelSize;
  const markEnd = markX(page, row.depth) + (alerted ? 26 : 11);
  const word = relationWord(row, page.words);
  const labelX = markEnd + (word === '' ? 0 : textWidth(word, wordSize) + 5);
  const right = page.width - gutter;
  const room = Math.max(60, (right - labelX) * (row.node.detail === null ? 1 : 0.62));
  const label = fitted(printed(row, row.node.label), room, (text) => textWidth(text, size));
  const detailX = labelX + textWidth(label, size) + 7;
  const detail = rowDetail(page, row, right - detailX);
  const svg = [
    `<text class="word" x="${markEnd}" y="${y - 0.4}">${escapeXml(word)}</text>`,
    `<text class="label${alerted ? ' alerted' : ''}" x="${labelX}" y="${y}">${escapeXml(label)}</text>`,
    `<text class="detail" x="${detailX}" y="${y}">${escapeXml(detail)}</text>`,
  ];
  const endX = detail === '' ? detailX - 6 : Math.min(right, detailX + detailWidth(detail));
  return { svg: svg.filter((text) => !text.endsWith('"></text>')).join(''), endX };
};

const drawRow = (page: Page, row: FigureRow, at: number): { svg: string; endX: number } => {
  const text = rowText(page, row, at);
  const x = markX(page, row.depth);
  const y = rowY(at);
  const time = row.node.firstSeenMs === null ? '' : japanTime(row.node.firstSeenMs).time;
  const tactic = page.tactics.get(row.node.id) ?? '';
  const sign = page.signs.get(row.node.id) ?? '';
  const svg = [
    row.node.kind === 'host'
      ? `<rect class="lane" x="0" y="${y - rowHeight / 2}" width="${page.width}" height="${rowHeight}"/>`
      : '',
    `<g><title>${escapeXml(visible(middleEllipsis(printed(row, row.node.detail ?? row.node.label), 400)))}</title>`,
    `<text class="time" x="0" y="${y + 3}">${time}</text>`,
    tactic === ''
      ? ''
      : `<text class="word" x="${page.tacticX}" y="${y + 3}">${escapeXml(fitted(tactic, page.left - page.tacticX - 8, (text) => textWidth(text, wordSize)))}</text>`,
    sign === '' ? '' : `<text class="sign" x="${text.endX + 8}" y="${y + 3}">${escapeXml(sign)}</text>`,
    kindMark(row.node.kind, row.node.known, x, y),
    alertMark(row.node, x + 15, y),
    text.svg,
    '</g>',
  ].join('');
  return { svg, endX: sign === '' ? text.endX : text.endX + 10 + textWidth(sign, wordSize) };
};

/** Where the column of tactics and that of the rows begin. */
const columnsOf = (
  tactics: ReadonlyMap<string, string>,
  { figure }: Messages['graph'],
): { tacticX: number; left: number } => {
  if (tactics.size === 0) return { tacticX: timeWidth, left: timeWidth };
  const tacticX = Math.max(timeWidth - 6, textWidth(figure.time, noteSize) + 6);
  const widest = Math.max(
    textWidth(figure.tactic, noteSize),
    ...[...tactics.values()].map((tactic) => textWidth(tactic, wordSize)),
  );
  return { tacticX, left: tacticX + Math.min(mostTactic, widest) + 10 };
};

/** What stands in the columns. Where tactics have one, the day stands after its heading, else after that of the time. */
const headings = ({ words, tactics, left, tacticX: at }: Page, first: string): string => {
  const { time, tactic, fullTime } = words.figure;
  const day = first === '' ? '' : fullTime(first);
  if (tactics.size === 0) return `<text class="note" x="0" y="11">${escapeXml(`${time} ${day}`.trim())}</text>`;
  return [
    `<text class="note" x="0" y="11">${escapeXml(time)}</text>`,
    `<text class="note" x="${at}" y="11">${escapeXml(tactic)}</text>`,
    `<text class="note" x="${left + 2}" y="11">${escapeXml(day)}</text>`,
  ].join('');
};

/** By row the tactic it serves, in words: of its alerts, or as an analyst set it. */
const tacticNames = ({ nodes, techniques, items }: FigureInput, { flow }: Messages): Map<string, string> => {
  // Keys of a typed catalogue; a tactic of another matrix stands as it is written.
  const names: Record<string, string> = flow.tactics;
  const byNode = tacticsByNode({ nodes, techniques }, items);
  return new Map(
    nodes.flatMap(({ id }) => {
      const tactic = byNode.get(id);
      return tactic === undefined ? [] : [[id, names[tactic] ?? tactic] as const];
    }),
  );
};

/** The way to the alerts in words, for whoever has the figure read aloud: once for each end of it that nothing follows. */
const spokenWay = (part: Drawable, language: Language): string => {
  const telling = tellingOf(part);
  const { alerted, causes, edges } = pathToAlerts(part);
  const goesOn = new Set(part.edges.filter((edge) => edges.has(edge.id)).map((edge) => edge.source));
  const ends = [...alerted].filter((id) => !goesOn.has(id) || !causes.has(id)).slice(0, spokenEnds);
  const { path } = messagesIn(language).flowFacts;
  return [...new Set(ends.map((id) => tellPath(telling, wayTo(telling, id), path)))].map(defangText).join(path.joint);
};

/**
 * The attack flow as one standalone vector picture for print: what belongs to the alerts, at most 40 entities and their hosts as lanes, with a legend, what analysts added,
 * the count of all that is stored, and what was left out. Evidence is escaped and made visible; severity is a shape.
 * `width` is in CSS pixels (680 is an A4 column at 96 dpi); the height follows.
 */
export const renderFlowSvg = (
  input: FigureInput,
  { language, width }: { language: Language; theme: 'print'; width: number },
): string => {
  const messages = messagesIn(language);
  const words = messages.graph;
  const part: Drawable = input;
  const rows = figureRows(part);
  const depth = Math.max(1, ...rows.map((row) => row.depth));
  const step = Math.min(22, Math.max(8, (width * 0.34) / depth));
  const analyst = analystPart(input, messages);
  const tactics = tacticNames(input, messages);
  const columns = columnsOf(tactics, words);
  const page: Page = { rows, words, width, step, way: pathToAlerts(part), ...columns, tactics, signs: analyst.signs };
  const drawn = rows.map((row, at) => drawRow(page, row, at));
  const across = [...analyst.links, ...recordedLinks(crossLinks(rows, part.edges), words)];
  const links = drawCrossLinks(across, rows, { left: width - gutter, ends: drawn.map((one) => one.endX) });
  const body = rows.length * rowHeight + headHeight;
  const key = legend(part.nodes, words, { top: body + 10, width, isDrawn: links.drawnByHand > 0 });
  const added = analyst.draw({ top: body + 14 + key.height, width });
  const below = body + 18 + key.height + added.height;
  const notes = figureNotes(input, { words, width, top: below, undrawn: links.undrawn });
  const height = Math.ceil(below + notes.height);
  const firstMs = part.nodes[0]?.firstSeenMs ?? null;
  const first = firstMs === null ? '' : japanTime(firstMs).date;
  const count = escapeXml(words.counter(part.nodes.length, input.total));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" lang="${language}">`,
    `<title>${escapeXml(words.figure.title)}</title><desc>${count} ${escapeXml(spokenWay(part, language))}</desc><style>${styles}</style>`,
    headings(page, first),
    `<text class="count" x="${width}" y="11" text-anchor="end">${count}</text>`,
    `<line class="rule" x1="0" y1="17" x2="${width}" y2="17"/>`,
    // Thick lines last: where they share a way with thin ones, the way to the alert is what stays visible.
    ...rows
      .map((row, at) => ({ row, at, onWay: row.edge !== null && page.way.edges.has(row.edge.id) }))
      .toSorted((a, b) => Number(a.onWay) - Number(b.onWay))
      .map(({ row, at }) => connector(page, row, at)),
    links.svg,
    ...drawn.map((one) => one.svg),
    `<line class="rule" x1="0" y1="${body + 4}" x2="${width}" y2="${body + 4}"/>`,
    key.svg,
    added.svg,
    notes.svg,
    '</svg>',
  ].join('\n');
};
