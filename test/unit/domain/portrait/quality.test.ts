import { describe, expect, test } from '@jest/globals';
import type { QualityCode } from '../../../../domain/approval/checks.ts';
import type { SeenFace } from '../../../../domain/portrait/analyst.ts';
import { isTooSmall, qualityOf } from '../../../../domain/portrait/quality.ts';
import { goodFace } from '../../../doubles/faces.ts';

const picture = { contentType: 'image/jpeg', width: 900, height: 1200 } as const;
const judge = (...faces: readonly SeenFace[]): readonly QualityCode[] => qualityOf(faces, picture);
const sign = (holds: boolean, confidence = 95) => ({ holds, confidence });

describe('FACE-1 a portrait', () => {
  test('with nothing against it is accepted', () => {
    expect(judge(goodFace())).toEqual([]);
  });

  test.each<[QualityCode, Partial<SeenFace>]>([
    ['eyes_closed', { eyesOpen: sign(false) }],
    ['glasses', { eyeglasses: sign(true) }],
    ['sunglasses', { sunglasses: sign(true) }],
    ['face_covered', { covered: sign(true) }],
    ['too_dark', { brightness: 19 }],
    ['too_bright', { brightness: 96 }],
    ['blurred', { sharpness: 34 }],
    ['not_frontal', { pose: { yaw: -21, pitch: 0, roll: 0 } }],
    ['not_frontal', { pose: { yaw: 0, pitch: 26, roll: 0 } }],
    ['not_frontal', { pose: { yaw: 0, pitch: 0, roll: 21 } }],
    ['too_small', { width: 0.15, height: 0.15 }],
  ])('is refused as %s, and for that alone', (code, changes) => {
    expect(judge(goodFace(changes))).toEqual([code]);
  });

  test('is refused for all that is against it', () => {
    const face = goodFace({ eyesOpen: sign(false), covered: sign(true), brightness: 3 });
    expect(judge(face)).toEqual(['eyes_closed', 'face_covered', 'too_dark']);
  });

  test('of nobody shows no face, nor does a pattern that might be one', () => {
    expect(judge()).toEqual(['no_face']);
    expect(judge(goodFace({ confidence: 60 }))).toEqual(['no_face']);
  });

  test.each<[string, Partial<SeenFace>, readonly QualityCode[]]>([
    ['beside', { width: 0.3, height: 0.4 }, ['several_faces']],
    ['a third as large in the background', { width: 0.12, height: 0.15 }, []],
    ['just larger than that', { width: 0.14, height: 0.17 }, ['several_faces']],
    ['that might be a pattern', { confidence: 60 }, []],
  ])('with a second face %s', (_, changes, codes) => {
    expect(judge(goodFace(), goodFace(changes))).toEqual(codes);
    expect(judge(goodFace(changes), goodFace())).toEqual(codes);
  });

  test('is judged by its largest face', () => {
    expect(judge(goodFace({ width: 0.1, height: 0.1, eyesOpen: sign(false) }), goodFace())).toEqual([]);
  });

  test('is not refused for a sign of which the engine is not sure', () => {
    const unsure = goodFace({ eyesOpen: sign(false, 74), eyeglasses: sign(true, 74), covered: sign(true, 74) });
    expect(judge(unsure)).toEqual([]);
  });

  test('with tinted glasses is told of them alone: the eyes behind them are not seen', () => {
    const face = goodFace({ sunglasses: sign(true), eyeglasses: sign(true), eyesOpen: sign(false) });
    expect(judge(face)).toEqual(['sunglasses']);
  });

  test('needs a face of a hundred pixels, however much of the picture it fills', () => {
    const face = goodFace({ width: 0.5, height: 0.5 });
    const of = (side: number) => qualityOf([face], { ...picture, width: side, height: side });
    expect([of(199), of(200)]).toEqual([['too_small'], []]);
    const sides = (width: number, height: number): boolean => isTooSmall({ ...picture, width, height });
    expect([sides(99, 3000), sides(3000, 99), sides(100, 100)]).toEqual([true, true, false]);
  });
});
