import { describe, expect, test } from '@jest/globals';
import { Run } from '../../../emrtd/checks/run.ts';
import { DerFault } from '../../../emrtd/der/fault.ts';
import { cccdPolicy, checkNames } from '../../../emrtd/index.ts';

describe('a verification', () => {
  test.each(checkNames)(
    'TH-30 in which %s meets something unreadable rejects, with a code and no exception',
    (name) => {
      const run = new Run(cccdPolicy, checkNames);
      const { verdict, value } = run.verdict(() =>
        run.check(name, () => {
          throw new DerFault('malformed', 'unforeseen');
        }),
      );
      expect(value).toBeUndefined();
      expect(verdict).toMatchObject({ outcome: 'rejected', code: expect.stringMatching(/_malformed$/) as unknown });
      expect(verdict.checks).toContainEqual(expect.objectContaining({ result: 'failed', detail: 'unforeseen' }));
    },
  );

  test('TH-30 does not take a bug for a bad document', () => {
    const run = new Run(cccdPolicy, checkNames);
    const work = (): never => {
      throw new RangeError('a bug');
    };
    expect(() => run.verdict(() => run.check('chain', work))).toThrow('a bug');
  });
});
