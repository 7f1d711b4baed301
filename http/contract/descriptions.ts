import type { OperationDescription } from './operation-description.ts';
import { recoveryDescriptions } from './recovery-descriptions.ts';
import type { OperationId } from './routes.ts';

/** For documents; apart from the operations, so that no function carries it. */
export const descriptions: Readonly<Record<OperationId, OperationDescription>> = {
  startRegistration: {
    tag: 'Registration',
    summary: 'Start a registration',
    description:
      'Checks the details against the National Population Database and sends a code by SMS. A QR payload of the chip card and typed details may come together; the details win.',
  },
  resendRegistrationCode: {
    tag: 'Registration',
    summary: 'Send a new code',
    description: 'Sends another code to the same number; the earlier code is void.',
  },
  verifyRegistrationCode: {
    tag: 'Registration',
    summary: 'Verify the code',
    description:
      'Proves that the number is in the hands of the caller. Only after it is said whether an account exists.',
  },
  setRegistrationPassword: {
    tag: 'Registration',
    summary: 'Set the password and create the account',
    description: 'Completes the registration: an account of level 0.',
  },
  claimAccount: {
    tag: 'Registration',
    summary: 'Claim the own account by chip and face',
    description:
      'For a person whose number somebody else registered: begins a dossier whose calls are made with this device key, without a session. Its approval opens the account with this phone and erases the other.',
  },
  startActivation: {
    tag: 'Activation',
    summary: 'Start an activation',
    description:
      'Sends a code to the phone of an approved account. Answers about the pair of number and phone alone: an unknown number, another phone and an account of level 0 get the same answer.',
  },
  resendActivationCode: {
    tag: 'Activation',
    summary: 'Send a new code for the activation',
    description: 'Sends another code to the same number; the earlier code is void.',
  },
  verifyActivationCode: {
    tag: 'Activation',
    summary: 'Verify the code of the activation',
    description: 'Proves that the number is in the hands of the caller, and says what is still to be given.',
  },
  completeActivation: {
    tag: 'Activation',
    summary: 'Activate the account',
    description:
      'With a password (the existing one, or a new one where the account has none), a passcode and two security questions. On the app the device is bound. Everything is applied at once or nothing.',
  },
  proveActivationByChip: {
    tag: 'Activation',
    summary: 'Open an expired activation again by chip and face',
    description:
      'After the code, for an account whose time for activation is over: begins a dossier whose calls are made with this device key, without a session, with chip and live face alone. Once it is approved, the activation can be completed.',
  },
  createSession: {
    tag: 'Sessions',
    summary: 'Sign in',
    description:
      'By personal number or phone, and password. The tokens are bound to the key of the DPoP proof. An active account on another device than the one linked to it gets 202: a code was sent, and code and passcode are to follow.',
  },
  refreshSession: {
    tag: 'Sessions',
    summary: 'Renew the tokens',
    description: 'Each refresh token works once; the use of an earlier one ends the session.',
  },
  listSessions: {
    tag: 'Sessions',
    summary: 'List the sessions',
    description: 'Where the account is signed in.',
  },
  endCurrentSession: {
    tag: 'Sessions',
    summary: 'Sign out here',
    description: 'Ends the session of the access token at once.',
  },
  endSession: {
    tag: 'Sessions',
    summary: 'Sign out elsewhere',
    description: 'Ends another session of the same account at once.',
  },
  resendDeviceChangeCode: {
    tag: 'Devices',
    summary: 'Send a new code for the new device',
    description: 'Sends another code to the same number; the earlier code is void.',
  },
  verifyDeviceChangeCode: {
    tag: 'Devices',
    summary: 'Verify the code for the new device',
    description: 'Proves that the account’s number is in the hands of who signs in.',
  },
  completeDeviceChange: {
    tag: 'Devices',
    summary: 'Sign in on the new device with the passcode',
    description:
      'Links this device to the account in place of any other, ends every session of before, tells the owner, and answers as a sign-in does.',
  },
  unbindDevice: {
    tag: 'Devices',
    summary: 'Unlink the device',
    description: 'With the passcode; every session ends. The next sign-in links a device anew.',
  },
  ...recoveryDescriptions,
  lockMyAccount: {
    tag: 'Account',
    summary: 'Lock the own account at once',
    description: 'Every session ends, this one too; the way back is in person, or by chip and live face.',
  },
  getMe: {
    tag: 'Account',
    summary: 'Read the own account',
    description: 'Level, state, the services of the level, the bound device, contact data masked.',
  },
  getMyHistory: {
    tag: 'Account',
    summary: 'Read the own history',
    description: 'What happened to the account and who looked at its data, newest first.',
  },
  createDossier: {
    tag: 'Dossiers',
    summary: 'Begin a dossier for level 1',
    description:
      'Refreshes the account from the National Population Database and gives a challenge for the chip of the identity card.',
  },
  listDossiers: {
    tag: 'Dossiers',
    summary: 'List the own dossiers',
    description: 'Newest first.',
  },
  getDossier: {
    tag: 'Dossiers',
    summary: 'Read a dossier',
    description: 'Its status in words, with times, and how it came to it.',
  },
  issueChipChallenge: {
    tag: 'Dossiers',
    summary: 'Get a new challenge for the chip',
    description: 'For this device and dossier, once, for five minutes; the earlier challenge is void.',
  },
  giveCardQr: {
    tag: 'Dossiers',
    summary: 'Give the QR code of the card',
    description:
      'Where the telephone or the card has no NFC. It is lower evidence: such a dossier needs the live face and always goes to an officer.',
  },
  submitDossier: {
    tag: 'Dossiers',
    summary: 'Send the dossier',
    description:
      'Once card, portrait and, without a chip, the live face are there; `step_missing` names what is not. The decision comes by `dueAt`, and an approval is told by SMS.',
  },
  recreateDossier: {
    tag: 'Dossiers',
    summary: 'Make the dossier anew',
    description:
      'Of a draft or of a dossier that was not accepted: a new one that keeps all but what failed. The old one expires.',
  },
  askOfficer: {
    tag: 'Dossiers',
    summary: 'Ask for an officer',
    description: 'After a dossier was not accepted for its faces alone; once, while its pictures are kept.',
  },
  uploadChip: {
    tag: 'Dossiers',
    summary: 'Upload what was read from the chip',
    description:
      'Verifies EF.SOD and data groups (Passive Authentication), that they are the citizen’s, and the chip’s answer to the challenge (Active Authentication). The verdict stays on the dossier.',
  },
  listWaitingDossiers: {
    tag: 'Officers',
    summary: 'List the dossiers that wait',
    description:
      'Most urgent first: for reviewers and approvers those in review, for operators those that a technical failure parked. Nothing personal is in it, and the officer’s own dossier is left out.',
  },
  viewDossier: {
    tag: 'Officers',
    summary: 'Look at a dossier',
    description:
      'Identity, verdicts on the chip, what the machine found, what officers said. The citizen sees in the own history that it was looked at; nobody looks at their own.',
  },
  decideDossier: {
    tag: 'Officers',
    summary: 'Give an opinion on a dossier',
    description:
      'First a reviewer’s, then an approver’s, who is another person. Where they agree the decision is carried out; where they do not the review begins anew. Of two at once the slower gets 409.',
  },
  resumeDossier: {
    tag: 'Officers',
    summary: 'Let a parked dossier go on',
    description: 'With a new run of the workflow, where it was; for operators, after the failure was mended.',
  },
  lookUpAccount: {
    tag: 'Officers',
    summary: 'Look up the account of the person at the counter',
    description:
      'By the personal number of the card. The answer’s `ref` names the account in paths, for half an hour and for this officer alone. The citizen sees in the own history that it was looked at; nobody looks up their own. Looks are counted, and those that find nobody apart.',
  },
  reopenActivation: {
    tag: 'Officers',
    summary: 'Open an activation again',
    description:
      'After its window is over: the owner is told by SMS, and from its acceptance a new window runs. `counterCode` is to be printed and handed over, where the stage demands one and the account has no password; it is told once.',
  },
  lockAccount: {
    tag: 'Officers',
    summary: 'Lock an account',
    description:
      'With ground and authority, as its owner is told after the right password or code. Every session ends. An authority’s lock lies over the owner’s own, which is there again when it ends.',
  },
  unlockAccount: {
    tag: 'Officers',
    summary: 'End a lock',
    description:
      'The owner’s own lock ends because its owner is at the counter (`owner_present`), an authority’s when its ground has ended (`ground_ended`); one does not end for the other’s ground.',
  },
  allowPortraitUpload: {
    tag: 'Dossiers',
    summary: 'Get a form to upload a portrait with',
    description:
      'For exactly the bytes announced, once, for five minutes. The picture goes straight to the store: `fields`, then `file`, as multipart/form-data to `url`.',
  },
  givePortrait: {
    tag: 'Dossiers',
    summary: 'Make the uploaded picture the portrait',
    description:
      'Judges it at once, with reasons; another may take its place ("Chụp lại"). 404 also where nothing was uploaded yet, or the permit was used or is over.',
  },
  beginLiveness: {
    tag: 'Dossiers',
    summary: 'Begin a liveness session',
    description:
      'For this dossier and device, once, to be held within three minutes with the credentials given, which are good for that alone. After too many failures in a day: in person.',
  },
  takeLiveness: {
    tag: 'Dossiers',
    summary: 'Have the result of the liveness session taken',
    description:
      'Within the session’s three minutes; the server fetches verdict and picture itself. `liveness_unfinished` is neither passed nor failed: ask again after `retryAfter`, with a new Idempotency-Key.',
  },
  listGuides: {
    tag: 'Information',
    summary: 'List the guides',
    description: 'Topics with their titles.',
  },
  getGuide: {
    tag: 'Information',
    summary: 'Read a guide',
    description: 'Step by step, for client apps to show.',
  },
  listSecurityQuestions: {
    tag: 'Information',
    summary: 'Security questions to choose from',
    description:
      'Two of them are answered when an account is activated (SEC-1). Upper and lower case are told apart in answers.',
  },
  getHealth: {
    tag: 'Information',
    summary: 'Tell whether the function runs',
    description: 'Calls no dependency.',
  },
};
