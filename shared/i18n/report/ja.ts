import type { Shape } from '../shape.ts';
import { deliveryJa } from './delivery-ja.ts';
import { draftJa } from './draft-ja.ts';
import { editorJa } from './editor-ja.ts';
import type { en } from './en.ts';
import { evidenceJa } from './evidence-ja.ts';
import { exportJa } from './export-ja.ts';
import { lifeJa } from './life-ja.ts';
import { pageJa } from './page-ja.ts';
import { writeJa } from './write-ja.ts';
import { shapesJa } from './shapes-ja.ts';
import { secondJa } from './second-ja.ts';

export const ja: Shape<typeof en> = {
  delivery: deliveryJa,
  draft: draftJa,
  second: secondJa,
  page: pageJa,
  life: lifeJa,
  editor: editorJa,
  evidence: evidenceJa,
  export: exportJa,
  write: writeJa,
  shapes: shapesJa,
};
