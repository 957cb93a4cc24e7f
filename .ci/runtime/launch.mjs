// First entry of `npm start`, `npm test` and their like. It is the one file that must run on whatever Node started npm
// (20.19 or later): the project's own Node 24, which runs TypeScript as it is, comes from node_modules.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const [script, ...rest] = process.argv.slice(2);
const file = path.resolve(root, script ?? '');

const runsTypeScript = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
};

const ownNode = () => {
  const folder = path.join(root, 'node_modules', 'node');
  const binary = path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(binary) || !existsSync(folder)) return binary;
  // npm can be told to run no install scripts; then the binary package is fetched here, by the same script.
  process.stderr.write('Node 24 is not unpacked yet: fetching it as the "node" package does.\n');
  spawnSync(process.execPath, ['installArchSpecificPackage.js'], { cwd: folder, stdio: ['ignore', 2, 2] });
  return binary;
};

if (!existsSync(file)) {
  process.stderr.write(`${script ?? '(no script)'} is not part of this checkout.\n`);
  process.exit(2);
}

const binary = runsTypeScript() ? process.execPath : ownNode();
if (!existsSync(binary)) {
  process.stderr.write('Node 24 is missing from node_modules. Run "npm ci" first.\n');
  process.exit(2);
}
const env = { ...process.env, PATH: `${path.dirname(binary)}${path.delimiter}${process.env.PATH ?? ''}` };
// The command line is a thousand files of TypeScript: read once, kept compiled. Not for what starts the app: its Electron is another V8.
if (script === 'main/cli.ts') env.NODE_COMPILE_CACHE ??= path.join(root, 'node_modules', '.cache', 'compiled');
// V8 fails a check of its own now and then where it frees code of WebAssembly while a thread ends; see vitest.config.ts.
const flags = binary === process.execPath ? [] : ['--no-wasm-code-gc'];
const child = spawn(binary, [...flags, file, ...rest], { stdio: 'inherit', env });
// Ctrl+C reaches the child by itself; it decides when it is done.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (status) => process.exit(status ?? 1));
