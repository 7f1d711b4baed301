import { describe, expect, test } from '@jest/globals';
import { cccdPolicy, documentPolicy, trustExpiry } from '../../../../emrtd/index.ts';
import { foundAuthority, issueCrl, type Authority } from '../../../../tools/sandbox-issuer/index.ts';
import { hours, now, trusting } from '../scene.ts';

const until = (notAfter: number, country = 'VN', commonName = 'CSCA'): Authority =>
  foundAuthority({ country, commonName, plan: { notAfter: new Date(notAfter) } });
const crlOf = (authority: Authority, nextUpdate?: number): Buffer =>
  issueCrl(authority, {
    thisUpdate: new Date(now - hours(1)),
    ...(nextUpdate !== undefined && { nextUpdate: new Date(nextUpdate) }),
  });

describe('how long the trust store serves the policy’s documents', () => {
  const soon = until(now + hours(48));
  const later = until(now + hours(4800), 'vn', 'Later CSCA');
  const over = until(now - hours(1), 'VN', 'Former CSCA');
  const foreign = until(now + hours(1), 'DE');

  test('CHIP-5 until the first of its own state’s valid anchors ends, whatever other states’ anchors do', () => {
    expect(trustExpiry(trusting([later, foreign, over]), cccdPolicy, now).anchors).toBe(now + hours(4800));
    expect(trustExpiry(trusting([later, foreign, soon]), cccdPolicy, now).anchors).toBe(now + hours(48));
    expect(trustExpiry(trusting([later, foreign]), documentPolicy, now).anchors).toBe(now + hours(1));
  });

  test('CHIP-5 not at all when none of its own state is valid now', () => {
    const nothing = { anchors: undefined, crls: undefined };
    const coming = foundAuthority({ plan: { notBefore: new Date(now + hours(1)) } });
    for (const anchors of [[], [foreign], [over, foreign], [coming]]) {
      expect(trustExpiry(trusting(anchors), cccdPolicy, now)).toEqual(nothing);
    }
  });

  test('CHIP-5 until the first CRL of those anchors is due; without one of them, not at all', () => {
    const crls = (...lists: readonly Buffer[]): number | undefined =>
      trustExpiry(trusting([soon, later, foreign], { crls: lists }), cccdPolicy, now).crls;
    const due = [crlOf(soon, now + hours(30)), crlOf(later, now + hours(20)), crlOf(foreign, now + hours(2))];
    expect(crls(...due)).toBe(now + hours(20));
    expect(crls(...due.slice(0, 1))).toBeUndefined();
    expect(crls(crlOf(soon, now + hours(30)), crlOf(later))).toBeUndefined();
    const unsigned = { ...later, key: foreign.key };
    expect(crls(crlOf(soon, now + hours(30)), crlOf(unsigned, now + hours(40)))).toBeUndefined();
  });
});
