import { draftEn } from './draft-en.ts';
import { editorEn } from './editor-en.ts';
import { pageEn } from './page-en.ts';
import { secondEn } from './second-en.ts';

export const en = { draft: draftEn, second: secondEn, page: pageEn, editor: editorEn };
