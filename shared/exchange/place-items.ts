import type { FlowDocument, FlowItem } from './model.ts';

type Place = NonNullable<FlowItem['place']>;

/** A block of the builder is at most some 320 wide; these leave room for the lines. */
const columnWidth = 420;
const rowHeight = 240;
/** More beside each other go on in a further row. */
const widest = 10;

const followersOf = ({ links }: Pick<FlowDocument, 'links'>): Map<string, string[]> => {
  const next = new Map<string, string[]>();
  for (const { from, to } of links) {
    if (from === null || to === null || from === to) continue;
    const list = next.get(from);
    if (list === undefined) next.set(from, [to]);
    else list.push(to);
  }
  return next;
};

interface Step {
  id: string;
  rank: number;
  /** How many that lead here were not walked yet. */
  waiting: number;
  next: string[];
  done: boolean;
}

const stepsOf = (items: readonly FlowItem[], next: ReadonlyMap<string, string[]>): Map<string, Step> => {
  const steps = new Map(
    items.map(({ id }): [string, Step] => [id, { id, rank: 0, waiting: 0, next: next.get(id) ?? [], done: false }]),
  );
  for (const to of [...next.values()].flat()) {
    const step = steps.get(to);
    if (step !== undefined) step.waiting += 1;
  }
  return steps;
};

/** Hands the rank on; answers the steps that now wait for nothing. */
const walk = (step: Step, steps: ReadonlyMap<string, Step>): Step[] => {
  step.done = true;
  const followers = step.next.flatMap((id) => steps.get(id) ?? []).filter(({ done }) => !done);
  for (const follower of followers) {
    follower.rank = Math.max(follower.rank, step.rank + 1);
    follower.waiting -= 1;
  }
  return followers.filter(({ waiting }) => waiting === 0);
};

/** How many steps an item stands from a beginning. A circle counts from its first item in the file's order. */
const ranksOf = (items: readonly FlowItem[], next: ReadonlyMap<string, string[]>): Map<string, number> => {
  const steps = stepsOf(items, next);
  const open = [...steps.values()].filter(({ waiting }) => waiting === 0);
  for (const first of steps.values())
    for (let step = open.pop() ?? first; !step.done; step = open.pop() ?? first) open.push(...walk(step, steps));
  return new Map([...steps.values()].map(({ id, rank }) => [id, rank]));
};

/**
 * A place for every item: its own, or where a flow from top to bottom puts it, below what leads to it. Only where no item has a
 * place: one that lacks among placed ones stands below them all.
 */
export const placeItems = (document: FlowDocument): Map<string, Place> => {
  const placed = new Map<string, Place>();
  for (const { id, place } of document.items) if (place !== null) placed.set(id, place);
  const left = document.items.filter(({ place }) => place === null);
  const ranks = ranksOf(left, followersOf(document));
  const top =
    placed.size === 0 ? 0 : [...placed.values()].reduce((most, { y }) => Math.max(most, y), -Infinity) + rowHeight;
  const rows = new Map<number, string[]>();
  for (const { id } of left) {
    const row = rows.get(ranks.get(id) ?? 0);
    if (row === undefined) rows.set(ranks.get(id) ?? 0, [id]);
    else row.push(id);
  }
  let y = top;
  for (const rank of [...rows.keys()].toSorted((a, b) => a - b)) {
    const row = rows.get(rank) ?? [];
    for (let at = 0; at < row.length; at += widest) {
      const part = row.slice(at, at + widest);
      for (const [column, id] of part.entries())
        placed.set(id, { x: (column - (part.length - 1) / 2) * columnWidth, y });
      y += rowHeight;
    }
  }
  return placed;
};
