import { tellEdge, type PathWords } from '../../../shared/graph/tell-path.ts';
import type { Messages } from '../../../shared/i18n/catalogue.ts';
import type { FlowModel, TreeRow } from '../flow/flow-model.ts';

/** Longer command lines are looked through this far: an encoded one is no word anybody looks for. */
const searchedLength = 4_000;

const edgeWords = (model: FlowModel, id: string, words: PathWords): string => {
  const edge = model.forest.heldBy.get(id);
  return edge === undefined ? '' : tellEdge(model, edge, words);
};

/** Everything by which a reader may look for a node: name, whole value, kind, account, techniques, how it came here. */
export const searchTexts = (model: FlowModel, { graph, flowFacts }: Messages): Map<string, string> => {
  const names = new Map(
    model.stored.techniques.map(({ id, name, nameJa }) => [id, [id, name, nameJa ?? ''].join(' ')]),
  );
  return new Map(
    [...model.nodes.values()].map((node) => [
      node.id,
      [
        node.label,
        node.detail?.slice(0, searchedLength) ?? '',
        graph.kinds[node.kind],
        node.process?.user ?? '',
        node.host ?? '',
        ...node.techniques.map((id) => names.get(id) ?? id),
        edgeWords(model, node.id, flowFacts.path),
      ]
        .join('\n')
        .normalize('NFKC')
        .toLowerCase(),
    ]),
  );
};

/** Rows of the nodes in which every word stands, in the order of the tree; each stands alone, so that none hides in a branch. */
export const foundRows = (model: FlowModel, texts: ReadonlyMap<string, string>, asked: string): TreeRow[] => {
  const words = asked
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  const inOrder: string[] = [];
  const waiting = [...(model.below.get('') ?? [])].toReversed();
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    inOrder.push(id);
    for (const below of (model.below.get(id) ?? []).toReversed()) waiting.push(below);
  }
  // What a card hides is found too; selecting it draws it. A stretch of a group has no name of its own.
  const found = inOrder.filter((id) => {
    if (model.groups.get(id)?.kind === 'part') return false;
    const text = texts.get(id) ?? '';
    return words.every((word) => text.includes(word));
  });
  return found.map((id, at) => ({ id, level: 1, position: at + 1, siblings: found.length, children: 0, open: false }));
};
