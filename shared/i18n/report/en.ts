import { draftEn } from './draft-en.ts';
import { editorEn } from './editor-en.ts';
import { pageEn } from './page-en.ts';

export const en = { draft: draftEn, page: pageEn, editor: editorEn };
