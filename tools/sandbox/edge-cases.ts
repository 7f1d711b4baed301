import type { CalendarDate } from '../../domain/identity/calendar-date.ts';
import { calendarDate } from '../../domain/identity/calendar-date.ts';
import type { Sex } from '../../domain/identity/personal-id.ts';
import type { PopulationStatus } from '../../domain/identity/population.ts';

/** What a person of the sandbox is made to be, over what chance would have made of them. */
export interface EdgeCase {
  readonly fullName?: string;
  readonly sex?: Sex;
  readonly dateOfBirth?: string;
  /** First digits of the phone as its owner writes it, trunk zero included. */
  readonly phonePrefix?: string;
  /** Place code of birth where it is not the province of residence. */
  readonly birthplace?: string;
  readonly status?: PopulationStatus;
}

/** The same day `years` earlier; 28 February where that year has no 29th. */
const yearsBefore = (today: CalendarDate, years: number): CalendarDate => {
  const year = String(Number(today.slice(0, 4)) - years);
  const day = calendarDate(`${year}${today.slice(4)}`) ?? calendarDate(`${year}-02-28`);
  if (day === undefined) throw new RangeError(`no day ${String(years)} years before ${today}`);
  return day;
};

/** The people that stand first in every sandbox, in this order; whoever follows is chance alone. */
export const edgeCases = (today: CalendarDate): readonly EdgeCase[] => [
  { fullName: 'Nguyễn Thị Mẫu An', sex: 'female', dateOfBirth: '1994-10-20', phonePrefix: '091' },
  { fullName: 'Trần Văn Thử Cả', sex: 'male', dateOfBirth: '1958' },
  { fullName: 'Lê Thị Mẫu Hòa', sex: 'female' },
  { fullName: 'Lê Thị Mẫu Hoà', sex: 'female' },
  { fullName: 'Phạm Thử Thủy', sex: 'female' },
  { fullName: 'Phạm Thử Thuỷ', sex: 'female' },
  { dateOfBirth: yearsBefore(today, 13) },
  { dateOfBirth: yearsBefore(today, 14) },
  { fullName: 'Đỗ Văn Mẫu Khóa', sex: 'male', status: 'locked' },
  { fullName: 'Đỗ Thị Mẫu Khuất', sex: 'female', status: 'dead' },
  { fullName: 'Bùi Văn Thử Số', sex: 'male', phonePrefix: '0168' },
  // Eth of Icelandic where Đ of Vietnamese is meant, as old fonts wrote it.
  { fullName: '\u00d0ặng Văn Ví Dụ', sex: 'male' },
  { fullName: "K'Mẫu Thử", sex: 'male' },
  { fullName: 'Hoàng Thị Thử Xa', sex: 'female', birthplace: '108' },
];
