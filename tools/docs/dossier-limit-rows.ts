import { RATE_LIMITED, type LimitSection } from './limit-row.ts';

/** What limits dossiers, from their beginning to the erasure of their pictures. */
export const dossierLimits: LimitSection = {
  title: 'Dossiers',
  rows: [
    {
      values: ['limits.dossier.draftSeconds'],
      counts: 'time to complete a dossier; it expires by itself',
      key: 'dossier',
      answer: '409 `dossier_closed`: begin another',
      serves: 'DOS-1',
    },
    {
      values: ['limits.dossier.challengeSeconds'],
      counts: 'time for the chip to sign a challenge, once',
      key: 'dossier and device key',
      answer: '422 `chip_rejected` with the reason `aa_challenge_expired`: get a new challenge',
      serves: 'CHIP-2, TH-24',
    },
    {
      values: ['limits.dossier.chipReadingsPerAccount'],
      counts: 'chips read, counted before one is verified, given back when nobody could verify it',
      key: 'account',
      answer: RATE_LIMITED,
      serves: 'TH-30, TH-45',
    },
    {
      values: ['limits.dossier.startsPerAccount'],
      counts: 'dossiers begun, counted before the population database is asked, given back when it does not answer',
      key: 'account',
      answer: RATE_LIMITED,
      serves: 'DOS-1, TH-45',
    },
    {
      values: ['limits.dossier.challengesPerAccount'],
      counts: 'new challenges for a chip',
      key: 'account',
      answer: RATE_LIMITED,
      serves: 'CHIP-2, TH-24, TH-45',
    },
    {
      values: ['limits.dossier.qrReadingsPerAccount'],
      counts: 'QR codes given in place of a chip',
      key: 'account',
      answer: RATE_LIMITED,
      serves: 'CHIP-4, TH-45',
    },
    {
      values: ['limits.dossier.claimsPerPhone'],
      counts:
        'accounts claimed by chip and face, counted before the population database is asked, given back when it does not answer',
      key: 'phone',
      answer: RATE_LIMITED,
      serves: 'REG-9, TH-45',
    },
    {
      values: ['limits.dossier.proofsPerPhone'],
      counts:
        'flows to be proven by chip and face, counted before the population database is asked, given back when it does not answer',
      key: 'phone',
      answer: RATE_LIMITED,
      serves: 'ACT-5, SES-4, TH-45',
    },
    {
      values: ['limits.portrait.uploadsPerAccount'],
      counts: 'uploads of portraits allowed',
      key: 'account',
      answer: RATE_LIMITED,
      serves: 'FACE-1, TH-28, TH-45',
    },
    {
      values: ['limits.portrait.uploadSeconds'],
      counts: 'time for an upload to come, once',
      key: 'upload',
      answer: '403 of the store: ask for another upload',
      serves: 'TH-28',
    },
    {
      values: ['limits.portrait.largestBytes', 'limits.portrait.mostPixels'],
      counts: 'bytes of a portrait; pixels of a portrait or of a chip’s photograph, before anything is decoded',
      key: 'picture',
      answer: '422 `too_large`',
      serves: 'TH-28, TH-29',
    },
    {
      values: ['limits.portrait.portraitsPerAccount'],
      counts: 'portraits judged, given back when nobody could judge it',
      key: 'account',
      answer: RATE_LIMITED,
      serves: 'FACE-1, TH-45',
    },
    {
      values: ['limits.faces.sessionsPerAccount'],
      counts: 'liveness sessions opened; for all proofs by chip and face together, apart from the rest',
      key: 'account; of a proof, the account that its flow is about',
      answer: RATE_LIMITED,
      serves: 'FACE-2, TH-21, TH-45',
    },
    {
      values: ['limits.faces.failuresPerAccount'],
      counts: 'liveness sessions failed; for all proofs by chip and face together, apart from the rest',
      key: 'account; of a proof, the account that its flow is about',
      answer: '409 `in_person_required`',
      serves: 'FACE-2, TH-21, TH-45',
    },
    {
      values: ['limits.faces.live'],
      counts: 'percent from where on a face is live',
      key: 'liveness session',
      answer: '422 `liveness_failed`',
      serves: 'FACE-2',
    },
    {
      values: ['limits.faces.same', 'limits.faces.different'],
      counts:
        'percent of similarity from where on two faces are one, and below where they are not; between decides an officer',
      key: 'dossier',
      answer: 'none: the decision tells',
      serves: 'FACE-3',
    },
    {
      values: ['limits.dossier.workingDays'],
      counts: 'working days until a decision',
      key: 'dossier',
      answer: 'none: `dueAt`, and an alarm when it is over',
      serves: 'DOS-3',
    },
    {
      values: ['limits.dossier.runSeconds'],
      counts: 'time of a run of the workflow, after which its dossier is parked',
      key: 'run',
      answer: 'none: the citizen is told as before',
      serves: 'APR-5',
    },
    {
      values: ['limits.dossier.eraseAfterSeconds'],
      counts: 'time that pictures and chip files outlive the decision',
      key: 'dossier',
      answer: 'none',
      serves: 'FACE-4',
    },
  ],
};
