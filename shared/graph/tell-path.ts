import { baseName, middleEllipsis, visible } from '../report/evidence-text.ts';
import type { FlowEdge, FlowNode, Lateral } from './model.ts';

/** What a story is told of: every node and the edges between them. */
export interface Telling {
  nodes: ReadonlyMap<string, FlowNode>;
  /** Edges that touch a node, by its id. */
  links: ReadonlyMap<string, readonly FlowEdge[]>;
}

/** One relation in words: who, what to whom. `subject` and `object` are ids of its ends. */
export interface Clause {
  edge: FlowEdge;
  subject: string;
  object: string;
}

const causesOfProcess: readonly FlowEdge['kind'][] = ['spawned', 'injected', 'executed', 'accessed'];

/** What brought a thing into the story, the surest first; `touched` and its like say that it was there. */
const waysIn: readonly FlowEdge['kind'][] = [
  'moved',
  'logged-on',
  'wrote',
  'persisted',
  'set',
  'installed',
  'scheduled',
  'executed',
  'loaded',
  'requested',
  'connected',
  'resolved',
  'deleted',
  'renamed',
  'read',
  'accessed',
  'touched',
];

const earlier = (a: FlowEdge, b: FlowEdge): number =>
  (a.firstSeenMs ?? Number.MAX_SAFE_INTEGER) - (b.firstSeenMs ?? Number.MAX_SAFE_INTEGER) || (a.id < b.id ? -1 : 1);

const incoming = ({ links }: Telling, id: string): FlowEdge[] =>
  (links.get(id) ?? []).filter((edge) => edge.target === id && edge.source !== id);

const firstOf = (edges: readonly FlowEdge[], kinds: readonly FlowEdge['kind'][]): FlowEdge | undefined => {
  for (const kind of kinds) {
    const [first] = edges.filter((edge) => edge.kind === kind && edge.lateral?.outcome !== 'failure').toSorted(earlier);
    if (first !== undefined) return first;
  }
  return undefined;
};

/** A session somebody moved into says more of a process than the broker of Windows that started it there. */
const sessionOf = (telling: Telling, id: string): FlowEdge | undefined =>
  incoming(telling, id)
    .filter(({ kind, source }) => kind === 'began' && incoming(telling, source).some((edge) => edge.kind === 'moved'))
    .toSorted(earlier)[0];

const causeOf = (telling: Telling, id: string): FlowEdge | undefined => {
  const into = incoming(telling, id);
  const kind = telling.nodes.get(id)?.kind;
  if (kind === 'process') return sessionOf(telling, id) ?? firstOf(into, causesOfProcess);
  // Where a story begins with a machine or a person, nothing came before it.
  return kind === 'host' || kind === 'user' ? undefined : firstOf(into, waysIn);
};

/** A chain deeper than this is told from its last links. */
const longest = 24;

/** How it came to a node: from cause to cause, the first one first. Empty where nothing is known to have brought it about. */
export const wayTo = (telling: Telling, id: string): Clause[] => {
  const clauses: Clause[] = [];
  const seen = new Set<string>([id]);
  for (let edge = causeOf(telling, id); edge !== undefined && clauses.length < longest;) {
    clauses.push({ edge, subject: edge.source, object: edge.target });
    if (seen.has(edge.source)) break;
    seen.add(edge.source);
    edge = causeOf(telling, edge.source);
  }
  return clauses.toReversed();
};

const shownLength = 64;

/** How a node is called inside a sentence. Evidence: what hides in it is spelled out, and it is never long. */
export const nameIn = (node: FlowNode | undefined, words: Pick<PathWords, 'session'>): string => {
  if (node === undefined) return '?';
  if (node.kind === 'logon') return words.session(visible(node.host ?? node.label));
  const image = node.process?.image ?? null;
  const name = image === null || node.label.includes('×') ? node.label : baseName(image);
  return visible(middleEllipsis(name.replaceAll(/\s+/g, ' '), shownLength));
};

/** Words of a language for clauses. `continued`: the object of the clause before is the subject of this one. */
export interface PathWords {
  clause: (told: {
    kind: FlowEdge['kind'];
    object: string;
    /** Kinds of its ends: a name resolves to an address, a process resolves a name. */
    between: { subject: FlowNode['kind'] | null; object: FlowNode['kind'] | null };
    lateral: Lateral | null;
  }) => string;
  /** Clauses of one sentence with their common beginning. */
  sentence: (subject: string, clauses: readonly string[]) => string;
  /** A logon session: its account is told by who moved into it. */
  session: (host: string) => string;
  joint: string;
}

/** More clauses in one breath cannot be followed. */
const perSentence = 3;

const wordsFor = ({ nodes }: Telling, { edge, subject, object }: Clause, words: PathWords): string =>
  words.clause({
    kind: edge.kind,
    object: nameIn(nodes.get(object), words),
    between: { subject: nodes.get(subject)?.kind ?? null, object: nodes.get(object)?.kind ?? null },
    lateral: edge.lateral ?? null,
  });

/** One relation as a whole sentence. */
export const tellEdge = (telling: Telling, edge: FlowEdge, words: PathWords): string => {
  const clause = { edge, subject: edge.source, object: edge.target };
  return words.sentence(nameIn(telling.nodes.get(edge.source), words), [wordsFor(telling, clause, words)]);
};

/**
 * A path as sentences: each clause goes on with what the one before brought about; every few clauses a new sentence begins with
 * its subject named again.
 */
export const tellPath = (telling: Telling, path: readonly Clause[], words: PathWords): string => {
  const sentences: string[] = [];
  let open: Clause[] = [];
  const close = (): void => {
    const [first] = open;
    if (first !== undefined)
      sentences.push(
        words.sentence(
          nameIn(telling.nodes.get(first.subject), words),
          open.map((clause) => wordsFor(telling, clause, words)),
        ),
      );
    open = [];
  };
  for (const clause of path) {
    if (open.length >= perSentence || (open.length > 0 && open.at(-1)?.object !== clause.subject)) close();
    open.push(clause);
  }
  close();
  return sentences.join(words.joint);
};

/** A telling of a whole graph. */
export const tellingOf = (graph: { nodes: readonly FlowNode[]; edges: readonly FlowEdge[] }): Telling => {
  const links = new Map<string, FlowEdge[]>();
  for (const edge of graph.edges)
    for (const id of new Set([edge.source, edge.target])) {
      const list = links.get(id);
      if (list === undefined) links.set(id, [edge]);
      else list.push(edge);
    }
  return { nodes: new Map(graph.nodes.map((node) => [node.id, node])), links };
};
