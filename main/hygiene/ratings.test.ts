import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../shared/contract/errors.ts';
import { figuresOf, readRatings } from './ratings.ts';

const kev = {
  title: 'CISA Catalog of Known Exploited Vulnerabilities',
  catalogVersion: '2026.10.30',
  dateReleased: '2026-10-30T14:00:12.1234Z',
  count: 3,
  vulnerabilities: [
    {
      cveID: 'CVE-2021-44228',
      vendorProject: 'Example',
      product: 'Log library',
      vulnerabilityName: 'Log library\tremote\ncode execution',
      dateAdded: '2021-12-10',
      shortDescription: '',
      requiredAction: 'Apply updates.',
      dueDate: '2021-12-24',
      knownRansomwareCampaignUse: 'Known',
    },
    { cveID: 'CVE-2021-44228', dateAdded: '2021-12-10', dueDate: '2021-12-24', knownRansomwareCampaignUse: 'Unknown' },
    { cveID: '<img src=x>', dateAdded: '2021-12-10' },
  ],
};

const epss = [
  '#model_version:v2025.03.14,score_date:2026-10-31T00:00:00Z',
  'cve,epss,percentile',
  'CVE-2021-44228,0.97,0.9999',
  'CVE-2020-1472,1.7,0.99',
  'CVE-2019-0001,0.004,',
  '',
].join('\n');

const nvd = {
  format: 'NVD_CVE',
  version: '2.0',
  timestamp: '2026-10-30T01:02:03.000',
  vulnerabilities: [
    {
      cve: {
        id: 'CVE-2020-1472',
        metrics: {
          cvssMetricV31: [
            { source: 'vendor@example.com', type: 'Secondary', cvssData: { version: '3.1', baseScore: 5.5 } },
            { source: 'nvd@nist.gov', type: 'Primary', cvssData: { version: '3.1', baseScore: 10 } },
          ],
          cvssMetricV2: [{ source: 'nvd@nist.gov', type: 'Primary', cvssData: { version: '2.0', baseScore: 9.3 } }],
        },
      },
    },
    { cve: { id: 'CVE-2020-0002', metrics: {} } },
  ],
};

const read = (text: string) => readRatings(Buffer.from(text));

test('the KEV catalogue is known by itself; what is named twice or is no CVE is refused with its place', () => {
  expect(read(JSON.stringify(kev))).toEqual({
    kind: 'kev',
    version: '2026.10.30',
    dated: '2026-10-30',
    lines: ['CVE-2021-44228\t2021-12-10\t2021-12-24\t1\tLog library remote code execution'],
    refused: 2,
    refusals: [
      { place: 2, reason: 'twice' },
      { place: 3, reason: 'cve' },
    ],
  });
});

test('EPSS scores come with the day of their model; a share above one is no share', () => {
  expect(read(epss)).toEqual({
    kind: 'epss',
    version: 'v2025.03.14',
    dated: '2026-10-31',
    lines: ['CVE-2021-44228\t0.97\t0.9999', 'CVE-2019-0001\t0.004\t'],
    refused: 1,
    refusals: [{ place: 4, reason: 'figure' }],
  });
});

test('of several CVSS the newest version counts, and of these the one of the record’s own authority', () => {
  const { kind, version, dated, lines, refusals } = read(JSON.stringify(nvd));
  expect([kind, version, dated, lines, refusals]).toEqual([
    'cvss',
    'NVD 2.0',
    '2026-10-30',
    ['CVE-2020-1472\t10.0\t3.1\tnvd@nist.gov'],
    [{ place: 2, reason: 'figure' }],
  ]);
  expect(read('cve,cvss\nCVE-2020-1472,9.8\nCVE-2020-1473,11\n').lines).toEqual(['CVE-2020-1472\t9.8\t\t']);
});

test('a packed file is read as the same file', () => {
  expect(readRatings(gzipSync(epss))).toEqual(read(epss));
});

test('a file that packs far more than it may unpack is refused', () => {
  const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
  expect(() => readRatings(bomb)).toThrow(AppError);
});

const shape = /^CVE-\d{4}-\d{4,19}\t[^\n\r]*$/u;

/** Anything but an expected failure is thrown on. */
const attempt = (text: string): string[] | AppError => {
  try {
    return read(text).lines;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
};

test('whatever a file holds, it is read or refused with a code', () => {
  const shapes = fc.oneof(
    fc.string(),
    fc.json(),
    fc.json().map((json) => `{"catalogVersion":"1","vulnerabilities":[${json}]}`),
    fc.string().map((text) => `cve,epss,percentile\n${text}`),
  );
  fc.assert(
    fc.property(shapes, (text) => {
      const outcome = attempt(text);
      expect(outcome instanceof AppError || outcome.every((line) => shape.test(line))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('figures are found for the CVEs asked, wherever in the text they stand', () => {
  const body = ['CVE-2021-0001\ta', 'CVE-2021-00011\tb\tc', 'CVE-2021-0002\td'].join('\n');
  expect([...figuresOf(body, new Set(['CVE-2021-0001', 'CVE-2021-0002', 'CVE-2099-9999']))]).toEqual([
    ['CVE-2021-0001', ['a']],
    ['CVE-2021-0002', ['d']],
  ]);
});
