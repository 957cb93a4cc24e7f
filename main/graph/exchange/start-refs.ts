import type { FlowDocument } from '../../../shared/exchange/model.ts';

const starts = new Set(['attack-action', 'attack-condition']);

/**
 * Where a flow begins: the actions and conditions no other one leads to, over whatever stands between (as the builder's exporter counts). In a circle that nothing leads
 * into, the first of it in the file's order: without one the flow would have no start, and the standard asks for one.
 */
export const startRefs = ({ items, links }: Pick<FlowDocument, 'items' | 'links'>): string[] => {
  const typeOf = new Map(items.map(({ id, type }) => [id, type]));
  const isStart = (id: string): boolean => starts.has(typeOf.get(id) ?? '');
  const next = new Map<string, string[]>();
  for (const { from, to } of links) {
    if (from === null || to === null || from === to) continue;
    const list = next.get(from);
    if (list === undefined) next.set(from, [to]);
    else list.push(to);
  }
  const reached = new Set<string>();
  const open = items.filter(({ id }) => isStart(id)).flatMap(({ id }) => next.get(id) ?? []);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    // What begins its own step hands on from there, whatever led to it.
    if (!isStart(id)) open.push(...(next.get(id) ?? []));
  }
  const ids = items.filter(({ type }) => starts.has(type)).map(({ id }) => id);
  const found = ids.filter((id) => !reached.has(id));
  return found.length > 0 ? found : ids.slice(0, 1);
};
