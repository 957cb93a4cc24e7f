import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ActionActor,
  ActionBody,
  ActionKind,
  ActionResult,
  ApprovalState,
  type ActionBody as Body,
} from '../../shared/actions/model.ts';
import { acceptForm, bodyOfForm, formOfBody, formOfStep, isAsked, isDone } from './action-form.ts';

const zone = 'Asia/Tokyo';
const nowMs = Date.parse('2026-11-23T03:00:00.000Z');

const moment = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2026-11-23'), noInvalidDate: true })
  .map((at) => at.toISOString());
const text = fc
  .string({ minLength: 1, maxLength: 40 })
  .map((one) => one.trim())
  .filter((one) => one !== '');

const body: fc.Arbitrary<Body> = fc
  .record({
    kind: fc.constantFrom(...ActionKind.options),
    host: text,
    target: text,
    result: fc.constantFrom(...ActionResult.options),
    at: moment,
    performedBy: fc.constantFrom(...ActionActor.options),
    performer: text,
    state: fc.constantFrom(...ApprovalState.options),
    role: text,
    name: text,
    isConfirmed: fc.boolean(),
    how: text,
    note: text,
  })
  .map(({ at, state, role, name, isConfirmed, how, result, ...same }) => ({
    ...same,
    result,
    performedAt: isDone(result) ? at : null,
    approval: {
      state,
      role: isAsked(state) ? role : '',
      name: isAsked(state) ? name : '',
      at: isAsked(state) ? at : null,
    },
    confirmed: isConfirmed && (result === 'done' || result === 'partly') ? { at, how } : null,
  }));

test('a correction that changes nothing gives the action as it was recorded, seconds included', () => {
  fc.assert(
    fc.property(body, (recorded) => {
      expect(ActionBody.parse(recorded)).toEqual(recorded);
      const form = formOfBody(recorded, nowMs, zone);
      expect(acceptForm(JSON.parse(JSON.stringify(form)))).toEqual(form);
      expect(bodyOfForm(form, zone, recorded)).toEqual({ body: recorded, problems: [] });
    }),
  );
});

test('a step opens as done now; a moment that is none, or a confirmation without how, is told', () => {
  const form = formOfStep({ kind: 'block-hash', host: '', target: 'ab'.repeat(32) }, nowMs, zone);
  expect(bodyOfForm(form, zone)).toMatchObject({
    problems: [],
    body: { kind: 'block-hash', result: 'done', performedAt: '2026-11-23T03:00:00.000Z', confirmed: null },
  });
  expect(bodyOfForm({ ...form, performedAt: '2026-02-30 10:00' }, zone).problems).toEqual(['performed-at']);
  expect(bodyOfForm({ ...form, isConfirmed: true, confirmedAt: 'soon' }, zone).problems).toEqual([
    'moment',
    'confirmed-how',
  ]);
});

test('what is kept and is no form is not taken', () => {
  for (const value of [null, 4, {}, { kind: 'format-disk' }]) expect(acceptForm(value)).toBe(null);
});
