import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Where the report's static TrueType files lie: the package is shipped with the app (SIL OFL 1.1, its licence beside it). */
export const reportFontPath = (file: string): string => {
  const folder = /_(\d{3}[A-Za-z]+)\.ttf$/.exec(file)?.[1] ?? '';
  return createRequire(import.meta.url).resolve(`@expo-google-fonts/biz-udpgothic/${folder}/${file}`);
};

export const readReportStyle = (resourcesFolder: string): Promise<string> =>
  readFile(path.join(resourcesFolder, 'report', 'report.css'), 'utf8');
