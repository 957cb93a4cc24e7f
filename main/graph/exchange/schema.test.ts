import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../shared/exchange/model.ts';
import { corpusFlows, hasCorpus, parsed, schemas, shippedFlows } from './fixtures/exchange-files.ts';
import { isJsonObject, listOf, wordOf } from './json.ts';
import { isFlowType } from './extension.ts';
import { readFlow } from './read-flow.ts';
import { writeStix } from './write-stix.ts';

const { attackFlow, common } = schemas();
const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false, formats: { uri: true } });
for (const schema of common) ajv.addSchema(schema);
// The published schema names this one by a second address.
ajv.addSchema({
  $id: 'https://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/master/schemas/common/timestamp.json',
  $ref: 'http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas/common/timestamp.json',
});
const validate = ajv.compile(attackFlow);

/** Complaints of MITRE's published schema about the objects of Attack Flow in a bundle. */
const complaints = (bundle: JsonObject): { checked: number; errors: string[] } => {
  const objects = listOf(bundle['objects']).filter(isJsonObject);
  const ofFlow = objects.filter((one) => isFlowType(wordOf(one['type'])));
  const errors = ofFlow.flatMap((one) =>
    validate(one) ? [] : [`${String(one['id'])} ${ajv.errorsText(validate.errors, { separator: ' | ' })}`],
  );
  return { checked: ofFlow.length, errors: errors.toSorted() };
};

/** What is written has our extension in it, and holds to the schema as far as what was read did. */
const holds = ({ name, bytes }: { name: string; bytes: Buffer }): number => {
  const { checked, errors } = complaints(writeStix(readFlow(bytes, 'x').document));
  const before = name.endsWith('.afb') ? [] : complaints(parsed(bytes)).errors;
  expect({ name, errors }).toEqual({ name, errors: before });
  if (before.length === 0) valid += 1;
  return checked;
};
let valid = 0;

test('what is written holds to the published schema of Attack Flow 2.0.0', () => {
  valid = 0;
  for (const file of shippedFlows()) expect(holds(file)).toBeGreaterThan(4);
  // The fixture of MITRE's own tests has two empty lists, which its schema does not allow; they come out again.
  expect(valid).toBe(4);
});

test('the validator does find what is wrong', () => {
  expect(validate({ type: 'attack-action', id: 'attack-action--1', spec_version: '2.1', name: 'x' })).toBe(false);
});

test.skipIf(!hasCorpus)('needs ../shared: so does the whole corpus', async () => {
  valid = 0;
  const checked = (await corpusFlows()).filter(({ name }) => !name.startsWith('fixtures/')).map(holds);
  expect(valid).toBe(36);
  expect(checked.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(1_000);
});
