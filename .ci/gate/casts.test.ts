import { expect, test } from 'vitest';
import { bareCasts } from './casts.ts';

test('a cast needs its reason beside it or above it; "as const" and renamed imports need none', () => {
  const code = [
    `import { a as b } from './b.ts';`,
    `const kinds = ['x'] as const;`,
    '',
    '// The parser above has checked it.',
    'const one = b as string;',
    ...Array.from({ length: 8 }, () => ''),
    'const two = kinds as unknown;',
    'const three = <string>b; // ours at both ends',
  ].join('\n');
  expect(bareCasts('a.ts', code)).toEqual([14]);
});
