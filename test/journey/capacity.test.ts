import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { budgets } from '../../tools/cost/journeys.ts';
import { measure, type Measurement } from '../../tools/cost/measure.ts';
import { PAGE, statedUnits } from '../../tools/cost/page.ts';
import { assemblyOf } from '../infra/assembly/stages.ts';

describe('capacity is a design figure', () => {
  const stated = statedUnits(readFileSync(PAGE, 'utf8'));
  let measurement: Measurement;

  beforeAll(async () => {
    // Nobody waits for the answers here, and what they cost does not depend on when they come.
    measurement = await measure({ resendSeconds: 0, recoveryAnswerMilliseconds: 0 }, assemblyOf('dev'));
  });

  test('every call of the contract stands on the page', () => {
    expect([...stated.keys()].sort()).toEqual([...measurement.byCall.keys()].sort());
  });

  test('no call takes more DynamoDB units than docs/capacity.md plans for', () => {
    const over = [...measurement.byCall].flatMap(([call, { readUnits, writeUnits }]) => {
      const { readUnits: reads, writeUnits: writes } = stated.get(call) ?? { readUnits: 0, writeUnits: 0 };
      return readUnits > reads || writeUnits > writes ? [{ call, readUnits, writeUnits, reads, writes }] : [];
    });
    expect(over).toEqual([]);
  });

  test('registration, sign-in and level 1 leave room in the budgets of the life cycle', () => {
    // The price of compute depends on this machine; the others do not.
    const broken = budgets(measurement).filter(
      ({ name, used, limit }) => !name.startsWith('list price') && used > limit,
    );
    expect(broken).toEqual([]);
  });
});
