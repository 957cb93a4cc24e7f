import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';
import { styleHashes } from './style-hashes.ts';

const packages = path.resolve(path.dirname(createRequire(import.meta.url).resolve('zod')), '..');
const source = (...parts: string[]) => readFileSync(path.join(packages, ...parts), 'utf8');
const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

test('the style sheets allowed by hash are those the installed libraries add', () => {
  const cytoscape = source('cytoscape', 'dist', 'cytoscape.esm.mjs');
  const container = /var className = '(\w+_container)';/.exec(cytoscape)?.[1] ?? '';
  expect(cytoscape).toContain(`textContent = '.' + className + ' { position: relative; }'`);
  const tiptap = /const style = `([^`]*)`;/.exec(source('@tiptap', 'core', 'dist', 'index.js'))?.[1] ?? '';
  const press = source('react-aria', 'dist', 'private', 'interactions', 'usePress.mjs');
  const attribute = /PRESSABLE_ATTRIBUTE = '([\w-]+)'/.exec(press)?.[1] ?? '';
  const rule = (/textContent = `([^`]*)`\.trim/.exec(press)?.[1] ?? '').replace(/\$\{[^}]*\}/, attribute);
  expect(styleHashes).toEqual({
    cytoscape: hash(`.${container} { position: relative; }`),
    tiptap: hash(tiptap),
    reactAriaPressable: hash(rule.trim()),
  });
});
