import { hexIdOf } from '../packs/world.ts';
import type { StagedAlert, StagedProcess } from '../packs/world.ts';

/** How Falcon names things. All made up from names, so that they are the same in every run. */

export const CID = hexIdOf('falcon customer');

/** Beyond 2^53, as process numbers of macOS sensors are: whoever parses them as a number loses them. */
export const processNumber = ({ serial }: StagedProcess): string =>
  String(625_985_642_000_000_000n + BigInt(serial) * 1_000_003n);

export const processId = (process: StagedProcess): string => `pid:${process.host.hexId}:${processNumber(process)}`;

export const compositeId = (alert: StagedAlert): string => `${CID}:${indicatorId(alert)}`;

export const indicatorId = (alert: StagedAlert): string =>
  `ind:${alert.host.hexId}:${processNumber(alert.process)}-${String(10_000 + (alert.serial % 1000))}-${String(alert.serial)}`;

export const groupId = (name: string): string => hexIdOf(`falcon group ${name}`);
export const policyId = (name: string): string => hexIdOf(`falcon policy ${name}`);

/** The top of a tree within what the sensor saw. */
export const rootOf = (process: StagedProcess): StagedProcess =>
  process.parent === null ? process : rootOf(process.parent);

/** `C:\…` as the sensor writes it: the kernel knows volumes, not letters. */
export const devicePath = (path: string): string =>
  path.replace(/^([A-Z]):\\/, (_, letter: string) => `\\Device\\HarddiskVolume${letter === 'C' ? '3' : '4'}\\`);

/** With nine digits of fraction, of which the last six are made of the serial. */
export const nanoTime = (ms: number, serial: number): string =>
  `${new Date(ms).toISOString().slice(0, -1)}${String((serial * 7919) % 1_000_000).padStart(6, '0')}Z`;

export const seconds = (ms: number): string => String(Math.floor(ms / 1000));

export const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;
