import { expect, test } from 'vitest';
import { withDrives } from './drives.ts';
import { sampleFacts } from './paper/paper.test-support.ts';

const [sample] = sampleFacts().events;
if (sample === undefined) throw new Error('the sample case has events');
const volume = '\\Device\\HarddiskVolume3';

test('a path named by its volume gets the letter that a command line of the same file proves, on that host only', () => {
  const proof = { ...sample, host: 'pc1', image: `${volume}\\Tools\\a.exe`, commandLine: '"c:\\tools\\A.exe" -q' };
  const written = { ...sample, host: 'pc1', image: null, commandLine: null, target: `${volume}\\Users\\k\\c7f.zip` };
  const elsewhere = { ...written, host: 'pc2' };
  const [, first, second] = withDrives([proof, written, elsewhere]);
  expect([first?.target, second?.target]).toEqual(['C:\\Users\\k\\c7f.zip', `${volume}\\Users\\k\\c7f.zip`]);
});

test('a command line of another file proves nothing', () => {
  const other = { ...sample, host: 'pc1', image: `${volume}\\Tools\\a.exe`, commandLine: 'C:\\Windows\\b.exe' };
  expect(withDrives([other])[0]?.image).toBe(`${volume}\\Tools\\a.exe`);
});
