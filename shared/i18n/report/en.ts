import { deliveryEn } from './delivery-en.ts';
import { draftEn } from './draft-en.ts';
import { editorEn } from './editor-en.ts';
import { evidenceEn } from './evidence-en.ts';
import { exportEn } from './export-en.ts';
import { lifeEn } from './life-en.ts';
import { pageEn } from './page-en.ts';
import { writeEn } from './write-en.ts';
import { shapesEn } from './shapes-en.ts';
import { secondEn } from './second-en.ts';

export const en = {
  delivery: deliveryEn,
  draft: draftEn,
  second: secondEn,
  page: pageEn,
  life: lifeEn,
  editor: editorEn,
  evidence: evidenceEn,
  export: exportEn,
  write: writeEn,
  shapes: shapesEn,
};
