import { checkNames } from './codes.ts';
import { checkActiveAuthentication } from './checks/active-authentication.ts';
import { checkCardExpiry } from './checks/card-expiry.ts';
import { checkContentAgreement } from './checks/content-agreement.ts';
import type { CardHolder } from './checks/content-agreement.ts';
import { checkDataGroups } from './checks/data-groups.ts';
import type { DataGroups } from './checks/data-groups.ts';
import { Run } from './checks/run.ts';
import { readDg2 } from './lds/dg2.ts';
import { readDg11 } from './lds/dg11.ts';
import { readDg13 } from './lds/dg13.ts';
import type { CitizenDetails } from './lds/dg13.ts';
import { readDg14 } from './lds/dg14.ts';
import { readDg15 } from './lds/dg15.ts';
import type { FaceImage } from './lds/face-image.ts';
import { readDg1 } from './lds/mrz.ts';
import type { Mrz } from './lds/mrz.ts';
import { dateOfDg13 } from './lds/person-date.ts';
import type { ChipPolicy } from './policy.ts';
import { attempt, refuse } from './refusal.ts';
import type { Outcome } from './refusal.ts';
import type { TrustStore } from './trust/store.ts';
import type { Verdict } from './verdict.ts';
import { authenticateSecurityObject } from './verify-document.ts';

/** What the phone read from the chip. */
export interface ChipUpload {
  readonly sod: Uint8Array;
  /** By number; EF.COM is not among them. */
  readonly dataGroups: DataGroups;
  /** The chip's answer to the challenge. */
  readonly activeAuthentication: Uint8Array | undefined;
}

export interface ChipQuestion {
  readonly upload: ChipUpload;
  readonly holder: CardHolder;
  /** Issue date of the card by the national population database, yyyy-mm-dd; used where the signer claims no time and DG13 has none. */
  readonly issueDate: string | undefined;
  /** That the chip was asked to sign and may still answer: who keeps challenges hands over no other. */
  readonly challenge: Uint8Array | undefined;
  /** Undefined when the store could not be loaded: that parks, it never passes. */
  readonly trust: TrustStore | undefined;
  readonly policy: ChipPolicy;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The chip's contents, proven: only ever beside an outcome of `passed` or `officer`. */
export interface ChipContents {
  readonly mrz: Mrz;
  readonly details: CitizenDetails | undefined;
  readonly portrait: FaceImage;
}

export interface ChipVerdict extends Verdict {
  readonly contents?: ChipContents;
}

/** Reads a group if it was uploaded, keeping a refusal for the check that it belongs to. */
function reading<T>(groups: DataGroups, number: number, read: (bytes: Uint8Array) => T): Outcome<T> | undefined {
  const bytes = groups.get(number);
  return bytes && attempt(() => read(bytes));
}

const valueOf = <T>(outcome: Outcome<T> | undefined): T | undefined => (outcome?.ok ? outcome.value : undefined);

/** The group as read; its refusal ends the running check. */
function optional<T>(outcome: Outcome<T> | undefined): T | undefined {
  if (outcome && !outcome.ok) throw outcome.refusal;
  return outcome?.value;
}

function required<T>(number: number, outcome: Outcome<T> | undefined): T {
  return optional(outcome) ?? refuse('dg_required_missing', `data group ${number} was not uploaded`);
}

function proven(question: ChipQuestion, verification: Run): ChipContents {
  const { upload, trust, policy, now } = question;
  // What lies about the document's own claims is only a hint until the data groups check proves it.
  const groups = new Map([...upload.dataGroups].filter(([, bytes]) => bytes.length <= policy.limits.dataGroupOctets));
  const mrz = reading(groups, 1, readDg1);
  const dg13 = reading(groups, 13, readDg13);
  const claimedIssueDate = valueOf(dg13)?.issueDate;
  const hints = {
    documentType: valueOf(mrz)?.documentType,
    issuingState: valueOf(mrz)?.issuingState,
    issueDate: (claimedIssueDate === undefined ? undefined : dateOfDg13(claimedIssueDate)) ?? question.issueDate,
  };
  const expiry = (): void => {
    const zone = valueOf(mrz);
    if (zone) checkCardExpiry(zone, valueOf(dg13), policy, now);
  };
  const passive = { sod: upload.sod, trust, hints, signedAt: undefined, now };
  const { lds, signedAt } = authenticateSecurityObject(verification, passive, expiry);

  const opened = verification.check('dataGroups', () => {
    checkDataGroups(verification, lds, upload.dataGroups, signedAt);
    const key = reading(groups, 15, readDg15);
    if (key && !key.ok && key.refusal.code !== 'aa_key') throw key.refusal;
    return {
      portrait: required(
        2,
        reading(groups, 2, (bytes) => readDg2(bytes, policy.limits.portraitPixels)),
      ),
      dg11: optional(reading(groups, 11, readDg11)),
      dg13: optional(dg13),
      securityInfos: optional(reading(groups, 14, readDg14)),
      key,
    };
  });
  const zone = verification.check('contentAgreement', () => {
    const content = { mrz: required(1, mrz), dg11: opened.dg11, dg13: opened.dg13 };
    checkContentAgreement(policy, content, question.holder);
    return content.mrz;
  });
  verification.check('activeAuthentication', () => {
    const { challenge } = question;
    const answer = {
      key: optional(opened.key),
      securityInfos: opened.securityInfos,
      signature: upload.activeAuthentication,
    };
    checkActiveAuthentication(verification, { ...answer, challenge });
  });
  return { mrz: zone, details: opened.dg13, portrait: opened.portrait };
}

/**
 * Verifies a whole chip upload: Passive Authentication up to a trust anchor, every data group, agreement with the holder, and Active
 * Authentication over the server's challenge, in the order of `checkNames`. The first check that does not hold ends it; nothing is
 * tried twice, and nothing later rescues a failure. Never throws for any input. Source: ICAO Doc 9303-11 §5.1, §6.1; rules CHIP-1 to CHIP-3.
 */
export function verifyChip(question: ChipQuestion): ChipVerdict {
  const verification = new Run(question.policy, checkNames);
  const { verdict, value } = verification.verdict(() => proven(question, verification));
  return value ? { ...verdict, contents: value } : verdict;
}
