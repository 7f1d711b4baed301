import type { Feature } from '../../http/contract/routes.ts';
import type { FunctionName } from '../config/stage.ts';

/** A function that no caller of the API reaches. */
export type BackgroundName = Exclude<FunctionName, Feature>;

const STEPS_ARE_AWAITED =
  'The approval workflow calls it and waits for the answer; what fails is tried again, and then its dossier is parked.';

/** What each is for, and why no event of it can be lost without a queue for dead ones. */
export const background: Readonly<Record<BackgroundName, { readonly description: string; readonly lossless: string }>> =
  {
    approval: { description: 'Reads records for dossiers, and decides them', lossless: STEPS_ARE_AWAITED },
    inspection: { description: 'Looks at the documents and faces of dossiers', lossless: STEPS_ARE_AWAITED },
    relay: {
      description: 'Takes up notices that were left behind',
      lossless: 'What it is to do stands in the outbox: the run of the next minute does what a lost one did not.',
    },
    upkeep: {
      description: 'Begins and parks runs that were left behind, lets drafts expire, erases pictures',
      lossless:
        'What it is to do stands in the dossiers’ queue: the run of the next minute does what a lost one did not.',
    },
    reminders: {
      description: 'Reminds of activations that wait',
      lossless:
        'Its workflow waits for the answer and tries again; what is due stands in the outbox’s index until it is done.',
    },
    notifier: {
      description: 'Sends the notices of the queue',
      lossless: 'The queue keeps a message until it is done, and has a queue for dead ones.',
    },
  };

export const isBackground = (name: FunctionName): name is BackgroundName => Object.hasOwn(background, name);
