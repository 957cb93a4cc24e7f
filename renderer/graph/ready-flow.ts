import { readyWorker } from './picture/arrange.ts';
import { readyFonts } from './picture/measured-text.ts';
import { readyPicture } from './picture/ready-picture.ts';

let isDrawn = false;

/** What the first flow of a window would wait for, and no later one: done while nothing else is to be done. */
export const readyFlow = (): void => {
  readyWorker();
  readyFonts();
  if (isDrawn) return;
  isDrawn = true;
  // Where it fails, the first flow is drawn as it would be without.
  requestIdleCallback(() => void readyPicture().catch(() => undefined));
};
