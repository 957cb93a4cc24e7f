import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { fromRoot } from './places.ts';
import { command, say } from './say.ts';

// Records keep the order of their keys, so that the file changes by the added lines alone.
const Fields = z.record(z.string(), z.unknown());
const Packages = z.record(z.string(), Fields);
const Versions = z.record(z.string(), z.string());

const systems = ['darwin', 'win32', 'linux', 'android', 'freebsd', 'openharmony'];
const processors = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 's390x', 'riscv64', 'loong64'];

/** What a platform package is for, as its name says: `@x/binding-linux-arm64-musl`. Null where the name says nothing. */
export const platformOf = (name: string) => {
  const words = name.split(/[/-]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  if (os === undefined || cpu === undefined) return null;
  const isMusl = words.some((word) => word.startsWith('musl'));
  const libc = os === 'linux' && words.some((word) => /^(gnu|musl)/.test(word)) ? [isMusl ? 'musl' : 'glibc'] : null;
  return { cpu: [cpu], os: [os], ...(libc === null ? {} : { libc }) };
};

/**
 * Adds to package-lock.json the binaries of other platforms that the registry at hand does not carry: npm leaves them
 * out there, and `npm ci` then refuses the file everywhere. Their versions are fixed by the packages that name them; they
 * have no integrity value, since nobody here has seen them.
 */
if (import.meta.main) {
  await command(async () => {
    const file = fromRoot('package-lock.json');
    const lock = Fields.parse(JSON.parse(readFileSync(file, 'utf8')));
    const packages = Packages.parse(lock['packages']);
    const added: string[] = [];
    for (const parent of Object.values(packages)) {
      for (const [name, version] of Object.entries(Versions.parse(parent['optionalDependencies'] ?? {}))) {
        const key = `node_modules/${name}`;
        const platform = platformOf(name);
        if (key in packages || platform === null || !/^\d+\.\d+\.\d+/.test(version)) continue;
        packages[key] = { version, ...platform, ...(parent['dev'] ? { dev: true } : {}), optional: true };
        added.push(name);
      }
    }
    // Its own package.json says so too, but npm 10 reads only the lock file and would start node-gyp for nothing.
    const sqlite = packages['node_modules/better-sqlite3'];
    if (sqlite) sqlite['gypfile'] = false;
    const keys = Object.keys(packages).sort((a, b) => a.localeCompare(b, 'en'));
    const sorted = Object.fromEntries(keys.map((key) => [key, packages[key]]));
    writeFileSync(file, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`);
    say(`${added.length} packages of other platforms added.`);
    return Promise.resolve(0);
  });
}
