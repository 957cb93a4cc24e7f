import { LineRuleType, type IPropertiesOptions } from 'docx';
import type { Language } from '../../../shared/i18n/catalogue.ts';

/** Half points, as the format counts. */
const points = (size: number): number => Math.round(size * 2);

/**
 * Named, not embedded: both stand on every Windows since 10; elsewhere the reader's program takes its own Japanese face. East
 * Asian text has its face named apart, else Word takes the theme's, which may be a Chinese one.
 */
export const textFont = {
  ascii: 'BIZ UDPGothic',
  hAnsi: 'BIZ UDPGothic',
  eastAsia: 'BIZ UDPGothic',
  cs: 'BIZ UDPGothic',
} as const;
export const codeFont = { ascii: 'Consolas', hAnsi: 'Consolas', eastAsia: 'BIZ UDGothic', cs: 'Consolas' } as const;

export const ink = '16191F';
export const soft = '4A5361';
export const hairline = 'B9C0CA';
export const ground = 'F3F4F6';

export const textSize = points(9.5);
export const smallSize = points(7.5);

const heading = (size: number, before: number) => ({
  run: { size: points(size), bold: true, color: ink, font: textFont },
  paragraph: { spacing: { before, after: 60, line: 280, lineRule: LineRuleType.AUTO }, keepNext: true },
});

export const documentStyles = (language: Language): NonNullable<IPropertiesOptions['styles']> => ({
  default: {
    document: {
      run: {
        font: textFont,
        size: textSize,
        color: ink,
        language: { value: language === 'ja' ? 'ja-JP' : 'en-GB', eastAsia: 'ja-JP' },
      },
      // 240 is one line. Word's grid of lines would set this face with twice the room.
      paragraph: { spacing: { after: 60, line: 280, lineRule: LineRuleType.AUTO } },
    },
    title: {
      run: { size: points(15), bold: true, color: ink, font: textFont },
      paragraph: { spacing: { after: 80, line: 280, lineRule: LineRuleType.AUTO } },
    },
    heading1: heading(12, 240),
    heading2: heading(10, 160),
    heading3: heading(9.5, 120),
  },
});
