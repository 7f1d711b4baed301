import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Checks } from '../../../../domain/approval/checks.ts';
import { decide, type Decision } from '../../../../domain/approval/decide.ts';

const faces = { same: 99, different: 80 };
const clean: Checks = {
  document: 'chip_passed',
  earlierChipRejected: false,
  bytesUnchanged: true,
  population: 'agrees',
  liveness: 'passed',
  uniqueness: 'free',
  portrait: [],
  documentFace: 99.4,
  portraitFace: 99.9,
};
const decided = (changes: Partial<Checks>): Decision => decide({ ...clean, ...changes }, faces);
const similarity = fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: undefined });
const anyChecks: fc.Arbitrary<Checks> = fc.record({
  document: fc.constantFrom(
    'chip_passed',
    'chip_for_officer',
    'chip_unknown_issuer',
    'chip_fails_now',
    'qr_with_photo',
    'qr_without_photo',
  ),
  earlierChipRejected: fc.boolean(),
  bytesUnchanged: fc.boolean(),
  population: fc.constantFrom('agrees', 'differs', 'held_back'),
  liveness: fc.constantFrom('passed', 'absent'),
  uniqueness: fc.constantFrom('free', 'taken'),
  portrait: fc.subarray(['no_face', 'blurred', 'sunglasses'] as const),
  documentFace: similarity,
  portraitFace: similarity,
});

/** Everything that each check can find beside what approves, and what comes of it where nothing else is found. */
const faults = {
  document: [
    ['chip_for_officer', 'review', 'chip_reserved'],
    ['chip_unknown_issuer', 'park', 'unknown_issuer'],
    ['chip_fails_now', 'reject', 'chip_no_longer_holds'],
    ['qr_with_photo', 'review', 'document_by_qr'],
    ['qr_without_photo', 'reject', 'appointment_needed'],
  ],
  earlierChipRejected: [[true, 'review', 'chip_rejected_before']],
  bytesUnchanged: [[false, 'reject', 'data_changed']],
  population: [
    ['differs', 'reject', 'population_differs'],
    ['held_back', 'review', 'held_back_by_register'],
  ],
  liveness: [['absent', 'review', 'no_live_face']],
  uniqueness: [['taken', 'reject', 'already_identified']],
  portrait: [[['blurred'], 'reject', 'portrait_unfit']],
  documentFace: [
    [98.999, 'review', 'face_of_document_uncertain'],
    [79.999, 'reject', 'face_not_of_document'],
    [undefined, 'review', 'face_of_document_uncertain'],
  ],
  portraitFace: [
    [98.999, 'review', 'portrait_uncertain'],
    [79.999, 'reject', 'portrait_not_of_person'],
    [undefined, 'review', 'portrait_uncertain'],
  ],
} as const satisfies {
  readonly [Check in keyof Checks]: readonly (readonly [Checks[Check], Decision['kind'], string])[];
};
const eachFault = Object.entries(faults).flatMap(([check, found]) =>
  found.map(([value, kind, reason]) => ({ check, value, kind, reason })),
);

describe('what the machine decides', () => {
  test('APR-1 approves what every check passes', () => {
    expect(decided({})).toEqual({ kind: 'approve' });
  });

  test('APR-1 approves nothing else, whatever the checks say', () => {
    fc.assert(
      fc.property(anyChecks, fc.subarray(Object.keys(clean) as (keyof Checks)[]), (drawn, kept) => {
        const checks: Checks = { ...drawn, ...Object.fromEntries(kept.map((name) => [name, clean[name]])) };
        const all =
          checks.document === 'chip_passed' &&
          !checks.earlierChipRejected &&
          checks.bytesUnchanged &&
          checks.population === 'agrees' &&
          checks.liveness === 'passed' &&
          checks.uniqueness === 'free' &&
          checks.portrait.length === 0 &&
          (checks.documentFace ?? 0) >= 99 &&
          (checks.portraitFace ?? 0) >= 99;
        expect(decide(checks, faces).kind === 'approve').toBe(all);
      }),
    );
  });

  test.each(eachFault)('APR-1 $check $value alone: $kind, for $reason', ({ check, value, kind, reason }) => {
    const told = kind === 'park' ? { cause: reason } : { reasons: [reason] };
    expect(decided({ [check]: value })).toMatchObject({ kind, ...told });
  });

  test.each([
    [99, 'approve'],
    [98.999, 'review'],
    [80, 'review'],
    [79.999, 'reject'],
    [0.9, 'reject'],
    [Number.NaN, 'reject'],
    [undefined, 'review'],
  ] as const)('FACE-3 a similarity of %s: %s, for either pair of the chain', (score, kind) => {
    expect(decided({ documentFace: score }).kind).toBe(kind);
    expect(decided({ portraitFace: score }).kind).toBe(kind);
  });

  test('FACE-3 TH-26 the victim’s picture beside the attacker’s own live face is no yes', () => {
    expect(decided({ documentFace: 12, portraitFace: 99.9 })).toMatchObject({ reasons: ['face_not_of_document'] });
    expect(decided({ documentFace: 99.9, portraitFace: 12 })).toMatchObject({ reasons: ['portrait_not_of_person'] });
  });

  test('FACE-2 a chip without a live face goes to an officer, a QR without one to an appointment', () => {
    const noLiveFace = { liveness: 'absent', documentFace: undefined, portraitFace: undefined } as const;
    expect(decided(noLiveFace)).toMatchObject({ kind: 'review', reasons: expect.arrayContaining(['no_live_face']) });
    expect(decided({ ...noLiveFace, document: 'qr_with_photo' })).toMatchObject({
      kind: 'reject',
      reasons: ['appointment_needed'],
    });
  });

  test('CHIP-4 a QR always goes to an officer, without the register’s photograph to an appointment', () => {
    expect(decided({ document: 'qr_with_photo' })).toEqual({ kind: 'review', reasons: ['document_by_qr'] });
    expect(decided({ document: 'qr_without_photo', documentFace: undefined })).toMatchObject({
      reasons: ['appointment_needed'],
    });
  });

  test('CHIP-2 an earlier rejected chip is shown to an officer, whatever was read afterwards', () => {
    expect(decided({ earlierChipRejected: true })).toEqual({ kind: 'review', reasons: ['chip_rejected_before'] });
  });

  test('CHIP-3 an unknown issuer decides nothing, whatever else is wrong', () => {
    fc.assert(
      fc.property(anyChecks, (checks) => {
        expect(decide({ ...checks, document: 'chip_unknown_issuer' }, faces)).toEqual({
          kind: 'park',
          cause: 'unknown_issuer',
        });
      }),
    );
  });

  test('FACE-1 a portrait that is unfit rejects, and says for what', () => {
    expect(decided({ portrait: ['blurred', 'sunglasses'] })).toEqual({
      kind: 'reject',
      reasons: ['portrait_unfit'],
      quality: ['blurred', 'sunglasses'],
    });
  });
});
