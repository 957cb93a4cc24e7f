import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { draftPeriod } from './draft-period.ts';
import { somePeriod } from './period-facts.test-support.ts';
import { PeriodicDocument, periodicJsonSchema, renderPeriodicJson } from './periodic-json.ts';

test('the JSON of a month says its schema, and the published schema is the one the code checks by', () => {
  const report = draftPeriod(somePeriod('monthly', 'ja', false));
  const written: unknown = JSON.parse(renderPeriodicJson(report, ['a draft']));
  expect(PeriodicDocument.parse(written)).toEqual({
    schema: 'miharu/periodic-report/1',
    warnings: ['a draft'],
    ...report,
  });
  const published: unknown = JSON.parse(
    readFileSync(new URL('../../../resources/report/periodic-report.schema.json', import.meta.url), 'utf8'),
  );
  expect(published).toEqual(JSON.parse(JSON.stringify(periodicJsonSchema())));
});
