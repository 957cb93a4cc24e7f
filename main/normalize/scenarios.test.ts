import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Event } from '../../shared/event/model.ts';
import { openMembers } from '../sources/files/members.ts';
import { isJsonFormat, splitJson } from '../sources/files/split-json.ts';
import { fieldsOfJson } from './flatten.ts';
import { normalizeRecord } from './normalize-record.ts';
import type { Normalized } from './outcome.ts';

const shared = join(import.meta.dirname, '../../../shared/data');
const scenarios = existsSync(shared) ? readdirSync(join(shared, 'mordor')).filter((name) => name.endsWith('.zip')) : [];

async function* normalized(archive: string): AsyncGenerator<Normalized> {
  for await (const found of openMembers(join(shared, 'mordor', archive))) {
    if (found.kind !== 'member' || !isJsonFormat(found.format)) throw new Error(`${archive} holds something else`);
    for await (const block of splitJson(found.format, found.open())) {
      expect(block.rejected).toEqual([]);
      const bytes = Buffer.from(block.bytes);
      for (const { offset, length } of block.records) {
        const read = fieldsOfJson(JSON.parse(bytes.toString('utf8', offset, offset + length)));
        yield read.ok ? normalizeRecord(read.fields) : read;
      }
    }
    expect(found.trouble()).toBe(null);
  }
}

interface Tree {
  root: string;
  rootSeen: boolean;
  nodes: number;
  depth: number;
}

interface Forest {
  processes: number;
  edges: number;
  trees: Tree[];
  nodes: Record<string, { parent: string; ended?: string }>;
}

/** Sysmon's forest by its own keys: nothing is guessed, parents that never started in the recording are roots. */
class ForestBuilder {
  readonly parents = new Map<string, string>();
  readonly ended = new Set<string>();

  add(event: Event): void {
    if (event.class !== 'process_activity' || event.provider !== 'Microsoft-Windows-Sysmon') return;
    const key = event.processKey;
    if (key === null) return;
    if (event.activity === 'launch' && event.parentKey !== null) this.parents.set(key, event.parentKey);
    if (event.activity === 'terminate') this.ended.add(key);
  }

  private below(key: string, children: Map<string, string[]>): { nodes: number; depth: number } {
    const parts = (children.get(key) ?? []).map((child) => this.below(child, children));
    return {
      nodes: 1 + parts.reduce((sum, part) => sum + part.nodes, 0),
      depth: parts.reduce((deepest, part) => Math.max(deepest, part.depth + 1), 0),
    };
  }

  trees(): Tree[] {
    const children = new Map<string, string[]>();
    for (const [child, parent] of this.parents) children.set(parent, [...(children.get(parent) ?? []), child]);
    const roots = [...children.keys()].filter((key) => !this.parents.has(key));
    return roots.map((key) => ({ root: guid(key), rootSeen: this.parents.has(key), ...this.below(key, children) }));
  }
}

const guid = (key: string): string => `{${key.replace('guid:', '')}}`;
type Node = [key: string, parent: string, ended: boolean];
const byKey = (a: Node, b: Node): number => (a[0] < b[0] ? -1 : 1);
const byRoot = (a: Tree, b: Tree): number => (a.root < b.root ? -1 : 1);

for (const archive of scenarios) {
  test(
    `${archive} (../shared): every record becomes an event, its process forest is the true one`,
    { timeout: 120_000 },
    async () => {
      const forest = new ForestBuilder();
      const rejected = new Map<string, number>();
      let events = 0;
      for await (const outcome of normalized(archive)) {
        if (outcome.ok) {
          events += 1;
          if (events % 50 === 0) Event.parse(outcome.event);
          forest.add(outcome.event);
        } else rejected.set(outcome.reason, (rejected.get(outcome.reason) ?? 0) + 1);
      }
      expect(Object.fromEntries(rejected)).toEqual({});
      expect(events).toBeGreaterThan(50);
      // Its shape is described in the data's README.
      const truth = (JSON.parse(readFileSync(join(shared, 'process-trees.json'), 'utf8')) as Record<string, Forest>)[
        archive
      ];
      if (truth === undefined) return;
      const nodes = [...forest.parents].map<Node>(([key, parent]) => [guid(key), guid(parent), forest.ended.has(key)]);
      const expected = Object.entries(truth.nodes).map<Node>(([key, node]) => [
        key,
        node.parent,
        node.ended !== undefined,
      ]);
      expect(nodes.toSorted(byKey)).toEqual(expected.toSorted(byKey));
      expect(forest.trees().toSorted(byRoot)).toEqual(truth.trees.toSorted(byRoot));
    },
  );
}

test.skipIf(scenarios.length === 0)('all recorded scenarios were compared (only where ../shared is)', () => {
  expect(scenarios).toHaveLength(12);
});
