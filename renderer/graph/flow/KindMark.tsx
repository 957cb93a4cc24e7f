import type { NodeKind } from '../../../shared/graph/model.ts';
import { kindMarks } from '../../../shared/graph/marks.ts';

/** The same shape as in the picture. The markup is our own constant text, never evidence. */
export const KindMark = ({ kind, known = true }: { kind: NodeKind; known?: boolean }) => (
  <svg
    className="kind-mark"
    data-known={known}
    viewBox="-7 -7 14 14"
    width="14"
    height="14"
    aria-hidden="true"
    dangerouslySetInnerHTML={{ __html: kindMarks[kind](0, 0) }}
  />
);
