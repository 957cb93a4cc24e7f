import { draftEn } from './draft-en.ts';

export const en = { draft: draftEn };
