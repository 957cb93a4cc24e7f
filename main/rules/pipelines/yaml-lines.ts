import { EVENT_ID, getScalarValue, parseEvents, type Event } from 'js-yaml';

/** Where the node of an event begins; -1: nowhere. */
const startOf = (event: Event): number => {
  if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) return event.start;
  return event.type === EVENT_ID.SCALAR ? event.valueStart : event.type === EVENT_ID.ALIAS ? event.anchorStart : -1;
};

interface Open {
  isList: boolean;
  /** Of a mapping null: its next node is a key. */
  key: string | number | null;
}

/** How many of the steps of a path are open, from the outside; null: something else is. */
const depthIn = (open: readonly Open[], path: readonly PropertyKey[]): number | null =>
  open.length <= path.length && open.every(({ key }, at) => String(key) === String(path[at])) ? open.length : null;

/**
 * Where the value at a path of a one-document YAML text begins, as an offset; of a value that is missing, where what should hold
 * it begins. The text must be one that can be read.
 */
export const placeOfPath = (text: string, path: readonly PropertyKey[]): number => {
  const open: Open[] = [];
  let best = { depth: -1, at: 0 };
  const passed = (): void => {
    const last = open.at(-1);
    if (last === undefined) return;
    if (last.isList) last.key = Number(last.key) + 1;
    else last.key = null;
  };
  const enter = (event: Event, isList: boolean | null): void => {
    const last = open.at(-1);
    if (last !== undefined && !last.isList && last.key === null) {
      last.key = event.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : '';
      const named = depthIn(open, path);
      if (named !== null && named > best.depth) best = { depth: named, at: startOf(event) };
      return;
    }
    const depth = depthIn(open, path);
    if (depth !== null && depth > best.depth) best = { depth, at: startOf(event) };
    if (isList === null) passed();
    else open.push({ isList, key: isList ? 0 : null });
  };
  for (const event of parseEvents(text, {})) {
    if (event.type === EVENT_ID.DOCUMENT) continue;
    if (event.type === EVENT_ID.POP) {
      open.pop();
      passed();
    } else enter(event, event.type === EVENT_ID.SEQUENCE ? true : event.type === EVENT_ID.MAPPING ? false : null);
  }
  return Math.max(0, best.at);
};
