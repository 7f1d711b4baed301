import type { PersonalId } from '../../../domain/identity/personal-id.ts';
import type { PopulationRecord } from '../../../domain/identity/population.ts';

const person = (data: Record<keyof PopulationRecord, string> | Record<string, string>): PopulationRecord =>
  data as unknown as PopulationRecord;

/** With every field. */
export const HOA = person({
  personalId: '079194001234',
  fullName: 'Nguyễn Thị Hòa Mẫu',
  dateOfBirth: '1994-10-20',
  sex: 'female',
  permanentResidence: 'Phường Mẫu, Quận 1, Hồ Chí Minh',
  addressLine: 'Số 9, Đường Thử',
  communeCode: '26734',
  cardIssueDate: '2021-04-12',
  cardStatus: 'valid',
  status: 'alive',
});

/** Whose day of birth was never recorded, without a card. */
export const BRIU = person({
  personalId: '062040000077',
  fullName: "K'Bríu Giả Định",
  dateOfBirth: '1940',
  sex: 'male',
  permanentResidence: 'Xã Thử Nghiệm, Kon Tum',
  communeCode: '23293',
  status: 'locked',
});

export const UNKNOWN = '001300999999' as PersonalId;
