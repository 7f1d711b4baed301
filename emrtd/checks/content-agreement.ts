import type { AdditionalPersonalDetails } from '../lds/dg11.ts';
import type { CitizenDetails } from '../lds/dg13.ts';
import { checkDigit } from '../lds/mrz.ts';
import type { Mrz } from '../lds/mrz.ts';
import { dateOfDg13, mrzDateMatches, samePartialDate } from '../lds/person-date.ts';
import type { PartialDate } from '../lds/person-date.ts';
import { comparableName, mrzNameMatches } from '../lds/person-name.ts';
import type { ChipPolicy } from '../policy.ts';
import { refuse } from '../refusal.ts';
import { countryCode } from '../x509/country.ts';

/** Who the account says the holder is. */
export interface CardHolder {
  /** 12 digits. */
  readonly personalId: string;
  readonly fullName: string;
  readonly dateOfBirth: PartialDate;
  readonly sex: 'male' | 'female';
}

/** The 12-digit number of a Vietnamese MRZ: optional data of the first line, number, fillers, check digit. Undefined for other layouts. */
export function personalIdOf(mrz: Mrz): string | undefined {
  const parts = /^(\d{12})<<(\d)$/.exec(mrz.optionalData);
  return parts?.[1] !== undefined && parts[2] === String(checkDigit(parts[1])) ? parts[1] : undefined;
}

function checkMrz(mrz: Mrz, policy: ChipPolicy): void {
  if (!mrz.documentType.startsWith('I')) refuse('mrz_document_type', 'document is no identity card');
  const { issuingState } = policy;
  if (issuingState !== undefined && countryCode(mrz.issuingState) !== issuingState) {
    refuse('mrz_issuing_state', `issuing state ${mrz.issuingState}`);
  }
}

function checkPersonalId(mrz: Mrz, holder: CardHolder, dg11: string | undefined, dg13: string | undefined): void {
  const number = personalIdOf(mrz);
  if (number === undefined)
    return refuse('identity_personal_id', 'the MRZ holds no 12-digit number with its check digit');
  if (mrz.documentNumber !== number.slice(-9))
    refuse('mrz_document_number', 'document number is not the end of the 12-digit number');
  if (dg13 !== undefined && dg13 !== number) refuse('identity_personal_id', 'DG13 and DG1 differ');
  if (dg11 !== undefined && dg11 !== number) refuse('identity_personal_id', 'DG11 and DG1 differ');
  if (holder.personalId !== number) refuse('identity_personal_id', 'account and DG1 differ');
}

function checkBirthDate(mrz: Mrz, holder: CardHolder, dg11: string | undefined, dg13: string | undefined): void {
  if (dg13 !== undefined) {
    const date = dateOfDg13(dg13);
    if (date === undefined || !mrzDateMatches(mrz.birthDate, date))
      return refuse('identity_birth_date', 'DG13 and DG1 differ');
    if (!samePartialDate(date, holder.dateOfBirth)) refuse('identity_birth_date', 'account and DG13 differ');
  }
  if (dg11 !== undefined && dg11.slice(2) !== mrz.birthDate) refuse('identity_birth_date', 'DG11 and DG1 differ');
  if (!mrzDateMatches(mrz.birthDate, holder.dateOfBirth)) refuse('identity_birth_date', 'account and DG1 differ');
}

const sexByText: Readonly<Record<string, CardHolder['sex']>> = { NAM: 'male', NỮ: 'female' };

function checkSex(mrz: Mrz, holder: CardHolder, dg13: string | undefined): void {
  if (dg13 !== undefined && sexByText[dg13.normalize('NFC').toUpperCase()] !== mrz.sex)
    refuse('identity_sex', 'DG13 and DG1 differ');
  if (holder.sex !== mrz.sex) refuse('identity_sex', 'account and DG1 differ');
}

function checkName(mrz: Mrz, holder: CardHolder, dg11: string | undefined, dg13: string | undefined): void {
  if (dg13 !== undefined) {
    if (!mrzNameMatches(mrz.name, dg13)) refuse('identity_name', 'DG13 and DG1 differ');
    if (comparableName(dg13) !== comparableName(holder.fullName)) refuse('identity_name', 'account and DG13 differ');
  }
  if (dg11 !== undefined && !mrzNameMatches(mrz.name, dg11)) refuse('identity_name', 'DG11 and DG1 differ');
  if (!mrzNameMatches(mrz.name, holder.fullName)) refuse('identity_name', 'account and DG1 differ');
}

/** What the chip says about its holder, each source as it was read. */
export interface ChipContent {
  readonly mrz: Mrz;
  readonly dg11: AdditionalPersonalDetails | undefined;
  readonly dg13: CitizenDetails | undefined;
}

/** DG1, DG11, DG13 and the account speak of one person, and the MRZ is of an identity card of the expected state. Source: CHIP-3, ICAO Doc 9303-5. */
export function checkContentAgreement(policy: ChipPolicy, { mrz, dg11, dg13 }: ChipContent, holder: CardHolder): void {
  checkMrz(mrz, policy);
  checkPersonalId(mrz, holder, dg11?.personalNumber, dg13?.personalId);
  checkBirthDate(mrz, holder, dg11?.birthDate, dg13?.birthDate);
  checkSex(mrz, holder, dg13?.sex);
  checkName(mrz, holder, dg11?.fullName, dg13?.fullName);
}
