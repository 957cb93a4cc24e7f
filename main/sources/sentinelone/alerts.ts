import type { Element } from '../answer.ts';
import type { PulledItem, PulledPage } from '../connector.ts';
import type { Running } from '../running.ts';
import { objectAt, objectOf, textAt, timeMsAt } from '../json/fields.ts';
import { statusOf } from '../refused.ts';
import type { S1Api } from './api.ts';
import { infoOf } from './meaning.ts';
import { listed } from './pages.ts';
import { starItem, threatItem } from './vendor-alert.ts';

/** Changes become visible some time after their stamp: the last minutes are asked for again. */
const OVERLAP_MS = 300_000;

/** Where alerts cannot be asked for by change, those of so many days are asked for again to see what became of them. */
const LOOK_BACK_MS = 7 * 86_400_000;

const iso = (ms: number): string => new Date(ms).toISOString();

/** Two lists with a stamp each, both of the vendor's making: this machine's clock may be wrong. */
interface Cursor {
  threats: number;
  stars: number;
}

const cursorOf = (cursor: string | null, sinceMs: number): Cursor => {
  let read: unknown = null;
  try {
    read = cursor === null ? null : JSON.parse(cursor);
  } catch {
    // Not a cursor of ours: from the beginning, and whoever stores compares.
  }
  const at = (name: string): number | null => timeMsAt(objectOf(read), name);
  return { threats: at('threats') ?? sinceMs, stars: at('stars') ?? sinceMs };
};

const writtenCursor = ({ threats, stars }: Cursor): string =>
  JSON.stringify({ threats: iso(threats), stars: iso(stars) });

interface Part {
  path: string;
  query: readonly (readonly [string, string])[];
  changedMs: (value: unknown) => number | null;
  item: (element: Element) => PulledItem;
}

const threats = (fromMs: number, console: string): Part => ({
  path: '/threats',
  query: [
    ['updatedAt__gte', iso(fromMs - OVERLAP_MS)],
    ['sortBy', 'updatedAt'],
    ['sortOrder', 'asc'],
  ],
  changedMs: (value) => timeMsAt(infoOf(objectOf(value)), 'updatedAt'),
  item: (element) => threatItem(element, console),
});

const stars = (fromMs: number, by: 'updatedAt' | 'createdAt'): Part => ({
  path: '/cloud-detection/alerts',
  query: [
    [`${by}__gte`, iso(fromMs - (by === 'updatedAt' ? OVERLAP_MS : LOOK_BACK_MS))],
    ['sortBy', by === 'updatedAt' ? 'alertInfoUpdatedAt' : 'alertInfoCreatedAt'],
    ['sortOrder', 'asc'],
  ],
  changedMs: (value) => timeMsAt(objectAt(objectOf(value), 'alertInfo'), by),
  item: starItem,
});

async function* pullPart(
  api: S1Api,
  part: Part,
  running: Running,
): AsyncGenerator<{ items: PulledItem[]; newestMs: number; total: number | null }> {
  let newestMs = Number.NEGATIVE_INFINITY;
  for await (const page of listed(api, { path: part.path, query: part.query }, running)) {
    newestMs = page.elements.reduce((most, { value }) => Math.max(most, part.changedMs(value) ?? most), newestMs);
    yield { items: page.elements.map(part.item), newestMs, total: page.total };
  }
}

interface Pulling {
  api: S1Api;
  console: string;
  nowMs: number;
  running: Running;
}

async function* pullStars({ api, running }: Pulling, fromMs: number): ReturnType<typeof pullPart> {
  try {
    yield* pullPart(api, stars(fromMs, 'updatedAt'), running);
  } catch (error) {
    const status = statusOf(error);
    // A console without Deep Visibility has no custom rules: the threats have been given all the same.
    if (status === 403 || status === 404) return;
    if (status !== 400) throw error;
    yield* pullPart(api, stars(fromMs, 'createdAt'), running);
  }
}

/** Threats, then alerts of custom rules; each oldest change first. */
export async function* pullAlerts(
  pulling: Pulling,
  from: { cursor: string | null; sinceMs: number },
): AsyncGenerator<PulledPage> {
  const { api, console, nowMs, running } = pulling;
  const cursor = cursorOf(from.cursor, from.sinceMs);
  const page = (items: PulledItem[], total: number | null): PulledPage => ({
    items,
    cursor: writtenCursor(cursor),
    throughMs: Math.min(nowMs, cursor.threats, cursor.stars),
    total,
  });
  for await (const part of pullPart(api, threats(cursor.threats, console), running)) {
    cursor.threats = Math.max(cursor.threats, part.newestMs);
    yield page(part.items, part.total);
  }
  for await (const part of pullStars(pulling, cursor.stars)) {
    cursor.stars = Math.max(cursor.stars, part.newestMs);
    yield page(part.items, part.total);
  }
  yield { ...page([], null), throughMs: nowMs };
}

/** What the read-back of a change looks at. */
export const stateOfThreat = (value: unknown): { status: string | null; verdict: string | null } => {
  const info = infoOf(objectOf(value));
  return { status: textAt(info, 'incidentStatus'), verdict: textAt(info, 'analystVerdict') };
};

export const stateOfStar = (value: unknown): { status: string | null; verdict: string | null } => {
  const info = objectAt(objectOf(value), 'alertInfo');
  return { status: textAt(info, 'incidentStatus'), verdict: textAt(info, 'analystVerdict') };
};
