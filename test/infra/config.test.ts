import { describe, expect, test } from '@jest/globals';
import { loadStage } from '../../lib/config/load.ts';
import { faultsOf } from '../../lib/config/validate.ts';
import { stages } from './assembly/stages.ts';

describe.each(stages)('the configuration of %s', (stage) => {
  const { limits } = loadStage(stage);

  test('OTP-2, OTP-3 codes have the specification’s limits', () => {
    expect(limits.otp).toMatchObject({
      resendSeconds: 60,
      sendsPerFlow: 5,
      sendsPerNumber: { limit: 10, windowSeconds: 86_400 },
      triesPerCode: 3,
      wrongInARow: { blockEvery: 10, blockSeconds: 900, disableAt: 100 },
    });
    expect(limits.address).toMatchObject({ slowFrom: { limit: 25, windowSeconds: 300 }, refuseFrom: 500 });
  });

  test('REG-5 five mismatches a day, per person and per device', () => {
    const fiveADay = { limit: 5, windowSeconds: 86_400 };
    expect([limits.registration.mismatchesPerPerson, limits.registration.mismatchesPerDevice]).toEqual([
      fiveADay,
      fiveADay,
    ]);
  });

  test('SES-1, SES-2 sign-in slows from the fifth wrong try, blocks at the tenth; access lives ten minutes', () => {
    const { delayFrom, delaysSeconds, blockEvery, blockSeconds } = limits.signIn.wrongInARow;
    expect([delayFrom, blockEvery, blockSeconds]).toEqual([5, 10, 1_800]);
    expect([...delaysSeconds].sort((a, b) => a - b)).toEqual(delaysSeconds);
    expect(limits.session.accessSeconds).toBe(600);
  });

  test('it has no fault', () => {
    expect(faultsOf(loadStage(stage))).toEqual([]);
  });
});

describe('a configuration with a fault names it', () => {
  const sound = loadStage('production');
  const service = {
    kind: 'service' as const,
    endpoint: 'https://chips.dinhdanh.example',
    caSecretArn: 'arn:of:authority',
    clientCertificateSecretArn: 'arn:of:client',
    verdictKeys: ['-----BEGIN PUBLIC KEY-----'],
  };
  const withIssuer = (changes: object) => ({
    ...sound,
    officers: {
      kind: 'oidc' as const,
      issuer: 'https://signin.dinhdanh.example/officers',
      audience: 'dinhdanh-api',
      groupsClaim: 'groups',
      mfa: 'amr' as const,
      ...changes,
    },
  });

  test('another issuer of officers’ tokens is none', () => {
    expect(faultsOf(withIssuer({}))).toEqual([]);
  });
  const CERTIFICATE = '-----BEGIN CERTIFICATE-----';
  const withLimits = (limits: object) => ({ ...sound, limits: { ...sound.limits, ...limits } });

  const withTime = (name: 'chip' | 'relay', timeoutSeconds: number) => ({
    ...sound,
    functions: { ...sound.functions, [name]: { ...sound.functions[name], timeoutSeconds } },
  });

  test.each([
    [
      'a limit of zero',
      withLimits({ address: { ...sound.limits.address, refuseFrom: 0 } }),
      'limits.address.refuseFrom',
    ],
    ['half a second', withLimits({ otp: { ...sound.limits.otp, resendSeconds: 0.5 } }), 'limits.otp.resendSeconds'],
    [
      'FACE-4 pictures that are needed for longer than their bucket keeps them',
      withLimits({ dossier: { ...sound.limits.dossier, draftSeconds: 160 * 86_400 } }),
      'an object may be needed for 408 days',
    ],
    ['no region', { ...sound, region: 'Singapore' }, 'region'],
    ['a region without Face Liveness', { ...sound, livenessRegion: 'ap-southeast-1' }, 'livenessRegion'],
    ['a certificate of another region', { ...sound, region: 'ap-southeast-2' }, 'domain.certificateArn'],
    [
      'a certificate of the page where CloudFront does not look',
      {
        ...sound,
        web: { name: 'page.dinhdanh.example', certificateArn: 'arn:aws:acm:ap-southeast-1:1:certificate/1' },
      },
      'web.certificateArn',
    ],
    ['a sender of digits', { ...sound, smsSender: '12345' }, 'smsSender'],
    ['a sender too long', { ...sound, smsSender: 'ElectronicIdentity' }, 'smsSender'],
    ['an origin with a slash', { ...sound, publicOrigin: 'https://api.example.vn/' }, 'publicOrigin'],
    ['the sandbox in production', { ...sound, population: { kind: 'sandbox' as const } }, 'sandbox'],
    ['a connector without TLS', { ...sound, population: { ...sound.population, endpoint: 'http://x' } }, 'https'],
    ['the sandbox’s cards in production', { ...sound, chip: { kind: 'own', trust: 'sandbox' } as const }, 'dev alone'],
    ['a verification service without TLS', { ...sound, chip: { ...service, endpoint: 'http://x' } }, 'chip.endpoint'],
    ['verdicts under no key', { ...sound, chip: { ...service, verdictKeys: [] } }, 'chip.verdictKeys'],
    [
      'verdicts under a certificate',
      { ...sound, chip: { ...service, verdictKeys: [CERTIFICATE] } },
      'chip.verdictKeys',
    ],
    ['an address without a range', { ...sound, blockedAddresses: ['192.0.2.1'] }, 'blockedAddresses "192.0.2.1"'],
    ['every address blocked', { ...sound, blockedAddresses: ['192.0.2.0/24', '0.0.0.0/0'] }, '"0.0.0.0/0"'],
    [
      'FA-1 a function that works longer than its request is leased',
      withTime('chip', 25),
      'functions.chip.timeoutSeconds',
    ],
    [
      'OTP-4 a function that works longer than a notice is claimed',
      withTime('relay', 300),
      'functions.relay.timeoutSeconds',
    ],
    [
      'ACT-5 a reminder when the window is over',
      withLimits({ activation: { ...sound.limits.activation, reminderDays: [1, 7] } }),
      'limits.activation.reminderDays',
    ],
    [
      'ACT-5 reminders out of their order',
      withLimits({ activation: { ...sound.limits.activation, reminderDays: [3, 1] } }),
      'limits.activation.reminderDays',
    ],
    ['a pace that SQS does not take', { ...sound, notices: { concurrency: 1 } }, 'notices.concurrency'],
    ['a pace beyond the capacity', { ...sound, notices: { concurrency: 6 } }, 'notices.concurrency'],
    [
      'TH-19 officers’ tokens of an issuer without TLS',
      withIssuer({ issuer: 'http://signin.example' }),
      'officers.issuer',
    ],
    ['TH-19 of an issuer with a query', withIssuer({ issuer: 'https://signin.example/?a=b' }), 'officers.issuer'],
    ['TH-19 for anybody', withIssuer({ audience: '' }), 'officers.audience'],
    ['TH-19 with groups in no claim', withIssuer({ groupsClaim: '' }), 'officers.groupsClaim'],
    ['a firewall that refuses all', { ...sound, callsPerAddress: 1 }, 'callsPerAddress'],
  ])('%s', (_what, config, named) => {
    expect(faultsOf(config)).toEqual([expect.stringContaining(named)]);
  });
});
