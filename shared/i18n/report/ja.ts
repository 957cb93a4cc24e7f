import type { Shape } from '../shape.ts';
import { draftJa } from './draft-ja.ts';
import type { en } from './en.ts';

export const ja: Shape<typeof en> = { draft: draftJa };
