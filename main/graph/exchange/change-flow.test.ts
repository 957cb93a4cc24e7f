import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FlowChange } from '../../../shared/exchange/flow-change.ts';
import { patchBetween, turnPatch, type FlowPatch } from '../../../shared/exchange/flow-patch.ts';
import type { FlowDocument, FlowItem, JsonObject } from '../../../shared/exchange/model.ts';
import { NewItemType } from '../../../shared/exchange/new-item.ts';
import { relationsBetween } from '../../../shared/exchange/relations.ts';
import { isSameFlow } from './arrange-flow.ts';
import { changeFlow, tellChange } from './change-flow.ts';
import { bytesOf, shippedFlows } from './fixtures/exchange-files.ts';
import { isJsonObject, listOf, wordOf } from './json.ts';
import { readFlow } from './read-flow.ts';
import { stableId } from './stable-id.ts';
import { writeAfb } from './write-afb.ts';
import { writeStix } from './write-stix.ts';

const flows = shippedFlows().map(({ name, bytes }) => ({ name, document: readFlow(bytes, name).document }));

/** Ids and times a test can foresee. */
const maker = (seed: string) => {
  let made = 0;
  return {
    now: '2026-11-23T00:00:00.000Z',
    newId: () => {
      made += 1;
      return stableId(`${seed} ${String(made)}`);
    },
  };
};

type Wish = { kind: FlowChange['kind']; a: number; b: number; type: NewItemType; text: string };

const wishes = fc.array(
  fc.record({
    kind: fc.constantFrom('add', 'remove', 'connect', 'disconnect', 'move', 'set'),
    a: fc.nat(),
    b: fc.nat(),
    type: fc.constantFrom(...NewItemType.options),
    text: fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).filter((text) => text.trim() !== ''),
  }),
  { minLength: 1, maxLength: 8 },
);

type Ends = [FlowItem, FlowItem];

/** A wish as an act that fits the flow, by kind; null where nothing does. */
const acts: Record<FlowChange['kind'], (flow: FlowDocument, wish: Wish, ends: Ends) => FlowChange | null> = {
  add: (_, { a, b, type, text }, [one]) => ({
    kind: 'add',
    type,
    name: text,
    place: a % 2 === 0 ? null : { x: a % 1000, y: b % 1000 },
    linked: b % 2 === 0 ? null : { from: one.id, via: 'related-to' },
  }),
  remove: (_flow, _wish, [one]) => ({ kind: 'remove', items: [one.id] }),
  move: (_, { a, b }, [one]) => ({ kind: 'move', items: [{ id: one.id, place: { x: a % 1000, y: b % 1000 } }] }),
  set: ({ flow }, { a, text }, [one]) => ({
    kind: 'set',
    item: a % 5 === 0 ? flow.id : one.id,
    properties: { name: text, technique_id: text },
  }),
  disconnect: ({ links }, { a }) => (links.length === 0 ? null : { kind: 'disconnect', links: [a % links.length] }),
  connect: ({ links }, _, [one, other]) => {
    const [via = ''] = relationsBetween(one.type, other.type);
    const isThere = links.some((link) => link.from === one.id && link.via === via);
    return one === other || isThere ? null : { kind: 'connect', from: one.id, to: other.id, via };
  },
};

const fitting = (document: FlowDocument, wish: Wish): FlowChange | null => {
  const { items } = document;
  const [one, other] = [items[wish.a % items.length], items[wish.b % items.length]];
  return one === undefined || other === undefined ? null : acts[wish.kind](document, wish, [one, other]);
};

const objectsOf = (bundle: JsonObject): Map<string, JsonObject> =>
  new Map(
    listOf(bundle['objects'])
      .filter(isJsonObject)
      .map((one) => [wordOf(one['id']), one]),
  );

test('edits that are undone leave the same bytes in both formats, done again the same flow, and either reads back as it is', () => {
  const which = fc.constantFrom(...flows);
  fc.assert(
    fc.property(which, wishes, fc.string(), ({ document: first }, list, seed) => {
      const make = maker(seed);
      const patches: FlowPatch[] = [];
      let now = first;
      for (const wish of list) {
        const change = fitting(now, wish);
        if (change === null) continue;
        const next = changeFlow(now, change, make);
        // As the store keeps it.
        patches.push(JSON.parse(JSON.stringify(patchBetween(now, next))) as FlowPatch);
        now = next;
      }
      expect(isSameFlow(readFlow(bytesOf(writeAfb(now)), '').document, now)).toBe(true);
      const undone = patches.toReversed().reduce((flow, patch) => turnPatch(flow, patch, 'undone'), now);
      expect(JSON.stringify(writeStix(undone))).toBe(JSON.stringify(writeStix(first)));
      expect(JSON.stringify(writeAfb(undone))).toBe(JSON.stringify(writeAfb(first)));
      expect(patches.reduce((flow, patch) => turnPatch(flow, patch, 'done'), undone)).toEqual(now);
    }),
    { numRuns: 40 },
  );
});

test('an edit of one object leaves every other object of the file as it was', () => {
  for (const { document } of flows) {
    const action = document.items.find(({ type }) => type === 'attack-action');
    if (action === undefined) throw new Error('no action');
    const before = objectsOf(writeStix(document));
    const set: FlowChange = { kind: 'set', item: action.id, properties: { name: '<b>改名</b>', confidence: 70 } };
    const after = objectsOf(writeStix(changeFlow(document, set, maker('x'))));
    expect(after.get(action.id)).toMatchObject({ name: '<b>改名</b>', confidence: 70 });
    before.delete(action.id);
    after.delete(action.id);
    expect([...after]).toEqual([...before]);
  }
});

test('objects are linked as their kinds allow, once, and what is taken away takes its links along', () => {
  const [{ document } = { document: null }] = flows;
  if (document === null) throw new Error('no flow');
  const make = maker('link');
  const added = (flow: FlowDocument, type: NewItemType): [FlowDocument, string] => {
    const next = changeFlow(flow, { kind: 'add', type, name: type, place: null, linked: null }, make);
    return [next, next.items.at(-1)?.id ?? ''];
  };
  const [one, condition] = added(document, 'attack-condition');
  const [two, action] = added(one, 'attack-action');
  const [three, malware] = added(two, 'malware');
  const link = (flow: FlowDocument, from: string, to: string, via: string) =>
    changeFlow(flow, { kind: 'connect', from, to, via }, make);
  const linked = link(link(three, condition, action, 'on_true_refs'), action, malware, 'related-to');
  const objects = objectsOf(writeStix(linked));
  expect(objects.get(condition)).toMatchObject({ on_true_refs: [action] });
  expect([...objects.values()].at(-1 - document.aside.length)).toMatchObject({
    type: 'relationship',
    relationship_type: 'related-to',
    source_ref: action,
    target_ref: malware,
  });
  const refusal = (act: () => unknown): unknown => {
    try {
      return act();
    } catch (error) {
      return error;
    }
  };
  for (const [from, to, via, reason] of [
    [condition, action, 'on_true_refs', 'flow-relation-there'],
    [action, condition, 'asset_refs', 'flow-relation'],
    [action, action, 'effect_refs', 'flow-relation'],
  ] as const)
    expect(refusal(() => link(linked, from, to, via))).toMatchObject({ code: 'invalid-input', params: { reason } });
  const removal: FlowChange = { kind: 'remove', items: [action] };
  expect(tellChange(linked, removal)).toEqual({ kind: 'remove', name: 'attack-action', count: 1 });
  const left = changeFlow(linked, removal, make);
  expect(left.links).toHaveLength(document.links.length);
  expect(JSON.stringify(writeStix(left))).not.toContain(action);
});
