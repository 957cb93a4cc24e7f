import type { Shape } from '../shape.ts';
import { draftJa } from './draft-ja.ts';
import { editorJa } from './editor-ja.ts';
import type { en } from './en.ts';
import { pageJa } from './page-ja.ts';
import { secondJa } from './second-ja.ts';

export const ja: Shape<typeof en> = { draft: draftJa, second: secondJa, page: pageJa, editor: editorJa };
