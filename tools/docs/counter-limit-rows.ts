import { RATE_LIMITED, type LimitSection } from './limit-row.ts';

/** What limits officers at counters, and what they changed there. */
export const counterLimits: LimitSection = {
  title: 'At a counter',
  rows: [
    {
      values: ['limits.counter.cardsPerOfficer'],
      counts: 'cards verified, and challenges given to cards',
      key: 'officer',
      answer: RATE_LIMITED,
      serves: 'TH-30',
    },
    {
      values: ['limits.counter.phoneChangeSeconds'],
      counts: 'time in which a second officer may confirm a new phone',
      key: 'account',
      answer: '404 `not_found`',
      serves: 'ACT-7, TH-33',
    },
    {
      values: ['limits.recovery.newPhoneRestsSeconds'],
      counts: 'time in which a phone that officers changed recovers nothing alone: no reset, no activation',
      key: 'account',
      answer: '409 `in_person_required`',
      serves: 'ACT-7, TH-21',
    },
    {
      values: ['limits.counter.visitSeconds'],
      counts: 'time in which an officer may act on an account that was looked up',
      key: 'officer and account',
      answer: '404 `not_found`: look it up again',
      serves: 'TH-32, TH-34',
    },
    {
      values: ['limits.counter.lookUpsPerOfficer', 'limits.counter.missesPerOfficer'],
      counts: 'accounts looked up; those that do not exist, counted before it is known, given back when one does',
      key: 'officer',
      answer: RATE_LIMITED,
      serves: 'TH-3, TH-34',
    },
  ],
};
