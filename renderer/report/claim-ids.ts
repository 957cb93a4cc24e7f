import { Plugin } from '@tiptap/pm/state';

/** Eight signs: two people who write at the same time must not name their new sentences alike. */
const freshId = (section: string): string => `${section}-${crypto.randomUUID().slice(0, 8)}`;

/** Every sentence has a name of its own from its first sign on: comments, merging and undoing go by it. */
export const claimIds = (section: string): Plugin =>
  new Plugin({
    appendTransaction: (transactions, _before, { doc, tr }) => {
      if (!transactions.some(({ docChanged }) => docChanged)) return null;
      const taken = new Set<unknown>();
      let isChanged = false;
      doc.forEach((node, at) => {
        const id: unknown = node.attrs['id'];
        if (id !== null && !taken.has(id)) {
          taken.add(id);
          return;
        }
        tr.setNodeAttribute(at, 'id', freshId(section));
        isChanged = true;
      });
      return isChanged ? tr : null;
    },
  });
