import { loadAll, YAMLException } from 'js-yaml';

export type ReadYaml =
  { ok: true; documents: unknown[] } | { ok: false; code: 'broken-yaml' | 'too-large'; detail: string };

/** The largest rule of SigmaHQ is about 100 kB. */
const MAX_BYTES = 1_000_000;
/** Nodes after aliases are followed: what an alias bomb multiplies. */
const MAX_NODES = 100_000;

/** Counts what the documents hold when written out, and stops at the limit: a shared node counts each time it is met. */
const isWithin = (documents: unknown[], limit: number): boolean => {
  const open: unknown[] = [...documents];
  let seen = 0;
  while (open.length > 0) {
    const node = open.pop();
    if (++seen + open.length > limit) return false;
    if (Array.isArray(node)) for (const item of node) open.push(item);
    else if (node !== null && typeof node === 'object') for (const item of Object.values(node)) open.push(item);
  }
  return true;
};

/**
 * All documents of a rule file. YAML 1.2 core schema: no custom tags (the parser refuses them), no dates (a date stays text),
 * no merge keys; nesting is limited to 100 by the parser.
 */
export const documentsFromYaml = (text: string): ReadYaml => {
  if (text.length > MAX_BYTES) return { ok: false, code: 'too-large', detail: `${text.length} > ${MAX_BYTES}` };
  try {
    const documents = loadAll(text, { maxAliases: 1_000 }).filter(
      (document) => document !== null && document !== undefined,
    );
    if (!isWithin(documents, MAX_NODES))
      return { ok: false, code: 'too-large', detail: `more than ${MAX_NODES} nodes` };
    return { ok: true, documents };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { ok: false, code: 'broken-yaml', detail: error.message.split('\n', 1)[0] ?? '' };
  }
};
