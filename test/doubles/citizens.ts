import type { BirthDate } from '../../domain/identity/birth-date.ts';
import type { CalendarDate } from '../../domain/identity/calendar-date.ts';
import type { FullName } from '../../domain/identity/full-name.ts';
import type { PersonalId } from '../../domain/identity/personal-id.ts';
import type { PhoneNumber } from '../../domain/identity/phone.ts';
import type { Place } from '../../domain/identity/place.ts';
import type { PopulationRecord } from '../../domain/identity/population.ts';
import type { StartPasswordReset } from '../../domain/recovery/start-reset.ts';
import type { StartRegistration } from '../../domain/registration/start.ts';

/** A fictitious citizen, as the population database knows them, with a phone and a password. */
export interface Citizen {
  readonly record: PopulationRecord;
  readonly phone: PhoneNumber;
  readonly password: string;
}

/** The n-th fictitious citizen: a man born in 1994, of the commune 26734 unless told otherwise. */
export const citizen = (n: number, communeCode = '26734'): Citizen => ({
  record: {
    personalId: `079094${n.toString().padStart(6, '0')}` as PersonalId,
    fullName: 'Lê Văn Giả Tưởng' as FullName,
    dateOfBirth: '1994-10-20' as BirthDate,
    sex: 'male',
    permanentResidence: 'Phường Không Có, Quận Ví Dụ, Thành phố Hồ Chí Minh' as Place,
    addressLine: '1 Đường Tưởng Tượng' as Place,
    communeCode,
    cardIssueDate: '2021-05-15' as CalendarDate,
    status: 'alive',
  },
  phone: `+8491${n.toString().padStart(7, '0')}` as PhoneNumber,
  password: 'kX9$vbQ2!m',
});

/** What the citizen types to register, all of it right. */
export function registrationOf({ record, phone }: Citizen): StartRegistration {
  const { personalId, fullName, dateOfBirth, sex, permanentResidence, addressLine } = record;
  return {
    personalId,
    phone,
    details: { fullName, dateOfBirth, sex, permanentResidence, addressLine },
    terms: { version: '2026-01', accepted: true },
  };
}

/** What the citizen types to begin a password reset, all of it right (SES-4). */
export const resetOf = ({ record, phone }: Citizen): StartPasswordReset => ({
  personalId: record.personalId,
  phone,
  fullName: record.fullName,
  dateOfBirth: record.dateOfBirth,
  cardIssueDate: '2021-05-15',
});
