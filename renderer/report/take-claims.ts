import type { Schema, Node as DocumentNode } from '@tiptap/pm/model';
import { Selection, type EditorState, type Transaction } from '@tiptap/pm/state';
import { plainText } from '../../shared/report/emphasis.ts';
import type { Claim } from '../../shared/report/model.ts';
import { attributesFrom, attributesOf, documentOf, type ClaimAttributes } from './claims-document.ts';

/** Attributes under which the editor reads the claim as it is, as like as can be to those it has: marks then stay where they are. */
const attributesFor = (claim: Claim, standing: ClaimAttributes | undefined): ClaimAttributes => {
  const { text, edited } = claim;
  const plain = attributesOf(claim);
  const original = standing?.original ?? null;
  if (standing === undefined || original === null || !edited) return plain;
  return { ...plain, original, wasEdited: standing.wasEdited || plainText(original) === plainText(text) };
};

const nodesFor = (schema: Schema, doc: DocumentNode, claims: readonly Claim[]): DocumentNode => {
  const standing = new Map<string, ClaimAttributes>();
  doc.forEach((node) => {
    const attributes = attributesFrom(node.attrs);
    if (attributes.id !== null) standing.set(attributes.id, attributes);
  });
  const { content } = documentOf(claims);
  const made = content.map((node, at) => {
    const claim = claims[at];
    return claim === undefined ? node : { ...node, attrs: attributesFor(claim, standing.get(claim.id)) };
  });
  return schema.nodeFromJSON({ type: 'doc', content: made });
};

/** Brings an editor to these claims by replacing only what differs, so that caret and comments stay. Null where nothing does. */
export const takeClaims = (state: EditorState, claims: readonly Claim[]): Transaction | null => {
  const { doc, schema } = state;
  const wanted = nodesFor(schema, doc, claims);
  const start = doc.content.findDiffStart(wanted.content);
  const end = doc.content.findDiffEnd(wanted.content);
  if (start === null || end === null) return null;
  // Alike from both sides, the two ends may overlap.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  const [to, wantedTo] = [end.a + overlap, end.b + overlap];
  const tr = state.tr.replace(start, to, wanted.slice(start, wantedTo));
  return tr.setSelection(Selection.near(tr.doc.resolve(Math.min(wantedTo, tr.doc.content.size)), -1));
};
