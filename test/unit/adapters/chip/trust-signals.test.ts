import { expect, test } from '@jest/globals';
import { tellTrust } from '../../../../adapters/chip/trust-signals.ts';

test('CHIP-5 the days of anchors and CRLs are one line of two metrics of the stage', () => {
  const lines: string[] = [];
  tellTrust('staging', { anchors: 412, crls: 9 }, { now: () => 1_800_000_000_000 }, (line) => lines.push(line));
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    {
      _aws: {
        Timestamp: 1_800_000_000_000,
        CloudWatchMetrics: [
          {
            Namespace: 'Dinhdanh',
            Dimensions: [['Stage']],
            Metrics: [
              { Name: 'TrustAnchorDays', Unit: 'Count' },
              { Name: 'TrustCrlDays', Unit: 'Count' },
            ],
          },
        ],
      },
      Stage: 'staging',
      TrustAnchorDays: 412,
      TrustCrlDays: 9,
    },
  ]);
});
