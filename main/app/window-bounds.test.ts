import { expect, test } from 'vitest';
import { boundsToOpen } from './window-bounds.ts';

const laptop = { x: 0, y: 0, width: 1920, height: 1080 };
const wall = { x: 1920, y: 0, width: 2560, height: 1440 };

test('a window opens where it was left', () => {
  const left = { x: 2000, y: 100, width: 1400, height: 900 };
  expect(boundsToOpen(left, [laptop, wall])).toEqual(left);
});

test('a window left on a display that is gone opens in the middle of the one that is there', () => {
  const left = { x: 2000, y: 100, width: 1400, height: 900 };
  expect(boundsToOpen(left, [laptop])).toEqual({ x: 160, y: 40, width: 1600, height: 1000 });
});

test('a window whose title bar cannot be reached, or that is too small to use, is put right', () => {
  expect(boundsToOpen({ x: 100, y: -500, width: 1400, height: 900 }, [laptop]).y).toBeGreaterThanOrEqual(0);
  expect(boundsToOpen({ x: 100, y: 100, width: 20, height: 10 }, [laptop])).toMatchObject({
    width: 1600,
    height: 1000,
  });
  expect(boundsToOpen({ x: 100, y: 100, width: 300, height: 200 }, [laptop])).toMatchObject({
    width: 960,
    height: 600,
  });
});

test('the first window fits a small display', () => {
  expect(boundsToOpen(null, [{ x: 0, y: 0, width: 1280, height: 720 }])).toEqual({
    x: 0,
    y: 0,
    width: 1280,
    height: 720,
  });
});
