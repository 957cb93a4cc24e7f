import { expect, test } from 'vitest';
import { fieldsOfJson } from './flatten.ts';
import { normalizeRecord } from './normalize-record.ts';
import { vendorHeadOf } from './vendor.ts';

const head = { vendor: 'other', facet: 'process', key: 'p1' } as const;
const record = {
  EventID: 1,
  SourceName: 'Microsoft-Windows-Sysmon',
  Hostname: 'PC1.example',
  UtcTime: '2026-04-01 00:00:00.000',
  Image: String.raw`C:\Windows\System32\cmd.exe`,
};

test('a vendor without a normalizer of its own sends records of logs we know, read as if they came in a file', () => {
  const read = fieldsOfJson({ miharu: head, data: { ...record } });
  const bare = fieldsOfJson({ ...record });
  expect(read).toEqual(bare);
  expect(read.ok && normalizeRecord(read.fields)).toMatchObject({
    ok: true,
    event: { class: 'process_activity', host: 'pc1.example', image: record.Image },
  });
});

test('an envelope around nothing, or around another envelope, is refused', () => {
  for (const data of [null, 'text', 7, [record], { miharu: head, data: record }]) {
    expect(fieldsOfJson({ miharu: head, data })).toEqual({ ok: false, reason: 'an envelope without a record' });
  }
});

test('a record that only happens to have a field of that name is no envelope', () => {
  for (const fields of [
    { miharu: 'x', data: {} },
    { miharu: head },
    { miharu: { ...head, vendor: 'acme' }, data: {} },
  ]) {
    expect(vendorHeadOf(fields)).toBeNull();
    expect(fieldsOfJson({ ...fields, timestamp: '2026-04-01T00:00:00Z' }).ok).toBe(true);
  }
});
