import type { Reading } from '../behaviours.ts';
import { isInstalledProgram } from '../images.ts';
import type { CaseProcess } from '../processes.ts';
import { writtenFiles } from '../written-files.ts';

/** Whether a program counts as one the business runs on: it lies where programs are installed, and the attack did not put it there. */
export const businessPrograms = ({ events, table, attack }: Reading): ((process: CaseProcess) => boolean) => {
  const files = writtenFiles(events, table, attack);
  return ({ image, start }) => isInstalledProgram(image) && (start === null || files.writtenBefore(start).length === 0);
};
