import { app } from 'electron';
import path from 'node:path';

/** Beside the bundles of main, in a checkout and in a package alike. */
export const mainFolder = import.meta.dirname;

export const rendererFolder = path.join(mainFolder, '..', 'renderer');

export const preloadFile = path.join(mainFolder, '..', 'preload', 'index.cjs');

export const engineFile = path.join(mainFolder, 'engine-process.js');

/** Shipped data. In a package it lies outside the archive: the engine's threads read it as plain files. */
export const resourcesFolder = (): string =>
  app.isPackaged ? path.join(process.resourcesPath, 'miharu') : path.join(app.getAppPath(), 'resources');

const isMusl = (): boolean => {
  const report: unknown = process.report.getReport();
  if (typeof report !== 'object' || report === null || !('header' in report)) return false;
  const { header } = report;
  return typeof header === 'object' && header !== null && !('glibcVersionRuntime' in header);
};

/**
 * The SQLite addon as an absolute path. A package carries its own; in a checkout `MIHARU_SQLITE_ADDON` names the one
 * built for the test runtime, and otherwise the prebuilt one of the npm package is right.
 */
export const nativeAddon = (): string => {
  if (app.isPackaged) return path.join(process.resourcesPath, 'miharu', 'better_sqlite3.node');
  const given = process.env['MIHARU_SQLITE_ADDON'];
  if (given) return given;
  const system = process.platform === 'linux' && isMusl() ? 'linuxmusl' : process.platform;
  const folder = path.join(app.getAppPath(), 'node_modules', 'better-sqlite3', 'prebuilds');
  return path.join(folder, `${system}-${process.arch}.node`);
};
