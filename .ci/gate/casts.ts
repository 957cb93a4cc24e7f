import { readFileSync } from 'node:fs';
import { parseSync } from 'vite';
import { fromRoot } from '../runtime/places.ts';
import { command, say } from '../runtime/say.ts';
import { sourceFiles } from './source-files.ts';

/** How many lines above a cast its reason may stand: long expressions are wrapped below their comment. */
const nearLines = 6;

const isConst = (node: Record<string, unknown>, code: string) => {
  const { typeAnnotation } = node;
  if (typeof typeAnnotation !== 'object' || typeAnnotation === null) return false;
  if (!('start' in typeAnnotation) || !('end' in typeAnnotation)) return false;
  return code.slice(Number(typeAnnotation.start), Number(typeAnnotation.end)) === 'const';
};

/** Start offsets of every cast in a syntax tree: `x as T` and `<T>x`, but not `as const`. */
const castsIn = (node: unknown, code: string, found: number[] = []): number[] => {
  if (Array.isArray(node)) {
    for (const child of node) castsIn(child, code, found);
  } else if (typeof node === 'object' && node !== null) {
    const fields = Object.fromEntries(Object.entries(node));
    const isCast = fields['type'] === 'TSAsExpression' || fields['type'] === 'TSTypeAssertion';
    if (isCast && !isConst(fields, code)) found.push(Number(fields['end']));
    for (const value of Object.values(fields)) castsIn(value, code, found);
  }
  return found;
};

const lineAt = (code: string, offset: number) => code.slice(0, offset).split('\n').length;

/** Lines of casts without a comment beside or above them. */
export const bareCasts = (name: string, code: string) => {
  const { program, comments } = parseSync(name, code);
  const explained = new Set(comments.map(({ end }) => lineAt(code, end)));
  return castsIn(program, code)
    .map((offset) => lineAt(code, offset))
    .filter(
      (line) => !Array.from({ length: nearLines + 1 }, (_, above) => line - above).some((at) => explained.has(at)),
    );
};

if (import.meta.main) {
  await command(async () => {
    const files = sourceFiles().filter((name) => !/[.]test[.]tsx?$/.test(name));
    let bare = 0;
    for (const name of files) {
      for (const line of bareCasts(name, readFileSync(fromRoot(name), 'utf8'))) {
        bare += 1;
        say(`${name}:${line}: a cast without its reason`);
      }
    }
    say(`${files.length} files, ${bare} casts without a reason.`);
    return files.length > 0 && bare === 0 ? 0 : 1;
  });
}
