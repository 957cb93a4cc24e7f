import { setFlagsFromString } from 'node:v8';

/**
 * An import of 2 GB must stay under 400 MB: V8 left alone lets dead records pile up while there is memory to be had. Both flags
 * are read by V8 each time it would grow its nursery or its heap, in every thread of the process. Call first.
 */
export const keepHeapSmall = (): void => {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=50');
};
