import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../runtime/places.ts';

const folders = ['main', 'shared', 'renderer', 'preload', 'e2e', 'bench', '.ci'];

const isSource = (name: string) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts') && !name.includes('/fixtures/');

const walk = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : walk(name);
    return [name];
  });

/** Every TypeScript source of the checkout, as git lists them (tracked or new); by walking where there is no git. */
export const sourceFiles = () => {
  let names: string[];
  try {
    const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...folders];
    names = execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split('\n');
  } catch {
    names = folders.filter((folder) => existsSync(path.join(root, folder))).flatMap(walk);
  }
  return names.filter((name) => isSource(name) && existsSync(path.join(root, name)));
};
