import type { Sex } from '../../domain/identity/personal-id.ts';
import type { Chance } from './chance.ts';

const FAMILIES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Huỳnh', 'Đặng', 'Võ', 'Bùi', 'Đỗ', 'Hồ', 'Ngô'] as const;

// Every name says that nobody bears it: sample, test, example, invented.
const MARKERS = ['Mẫu', 'Thử', 'Ví Dụ', 'Hư Cấu'] as const;

const MIDDLES: Readonly<Record<Sex, readonly [string, ...string[]]>> = {
  male: ['Văn', 'Đức', 'Hữu'],
  female: ['Thị', 'Ngọc', 'Diệu'],
};

const GIVEN: Readonly<Record<Sex, readonly [string, ...string[]]>> = {
  male: [
    'An',
    'Bảo',
    'Cường',
    'Dũng',
    'Đạt',
    'Giỏi',
    'Hiếu',
    'Kỳ',
    'Lộc',
    'Mạnh',
    'Nghĩa',
    'Phước',
    'Quỹ',
    'Sỹ',
    'Tiến',
    'Vũ',
  ],
  female: [
    'Ánh',
    'Bưởi',
    'Cẩm',
    'Dẻo',
    'Đào',
    'Gấm',
    'Hạnh',
    'Huế',
    'Lựu',
    'Mỹ',
    'Nguyệt',
    'Ổi',
    'Phượng',
    'Quỳnh',
    'Thơ',
    'Yến',
  ],
};

/** A full name that is plainly made up. */
export const fictitiousName = (chance: Chance, sex: Sex): string =>
  [chance.pick(FAMILIES), chance.pick(MIDDLES[sex]), chance.pick(MARKERS), chance.pick(GIVEN[sex])].join(' ');
