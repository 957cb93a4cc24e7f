// electron-builder's hook: puts the SQLite addon for the packed platform beside the app's data, outside the archive.
import { copyFileSync } from 'node:fs';
import path from 'node:path';

/** electron-builder's numbers for processor architectures. */
const architectures = { 1: 'x64', 3: 'arm64' };

export default async function placeAddon(context) {
  const architecture = architectures[context.arch];
  if (!architecture) throw new Error(`there is no SQLite addon for architecture ${context.arch}`);
  const prebuilt = path.join(
    context.packager.projectDir,
    'node_modules/better-sqlite3/prebuilds',
    `${context.electronPlatformName}-${architecture}.node`,
  );
  const resources = context.packager.getResourcesDir(context.appOutDir);
  // The test runtime needs the addon that was built for it.
  copyFileSync(process.env.MIHARU_SQLITE_ADDON ?? prebuilt, path.join(resources, 'miharu', 'better_sqlite3.node'));
}
