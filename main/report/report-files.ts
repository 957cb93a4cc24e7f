import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Where the report's static TrueType files lie (SIL OFL 1.1, the licence beside them): next to the bundle in a built app, in
 * their package when the engine runs from its sources.
 */
export const reportFontPath = (file: string): string => {
  const built = fileURLToPath(new URL(`../fonts/${file}`, import.meta.url));
  if (existsSync(built)) return built;
  if (file.endsWith('.woff2')) {
    return createRequire(import.meta.url).resolve(`@fontsource/jetbrains-mono/files/${file}`);
  }
  const folder = /_(\d{3}[A-Za-z]+)\.ttf$/.exec(file)?.[1] ?? '';
  return createRequire(import.meta.url).resolve(`@expo-google-fonts/biz-udpgothic/${folder}/${file}`);
};

export const readReportStyle = (resourcesFolder: string): Promise<string> =>
  readFile(path.join(resourcesFolder, 'report', 'report.css'), 'utf8');
