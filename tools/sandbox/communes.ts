/** A commune that does not exist, in a province that does. */
export interface SandboxCommune {
  /** The province's place code and two digits. */
  readonly code: string;
  readonly provinceCode: string;
  /** As it stands in an address: commune, district, province. */
  readonly name: string;
}

const DISTRICTS: Readonly<Record<string, readonly [province: string, ...places: string[]]>> = {
  '001': ['Hà Nội', 'Phường Ví Dụ, Quận Mẫu', 'Xã Thử Nghiệm, Huyện Mẫu'],
  '002': ['Hà Giang', 'Xã Bản Mẫu, Huyện Ví Dụ'],
  '011': ['Điện Biên', 'Xã Nậm Thử, Huyện Mẫu'],
  '022': ['Quảng Ninh', 'Phường Hòn Mẫu, Thành phố Ví Dụ'],
  '031': ['Hải Phòng', 'Phường Bến Thử, Quận Mẫu'],
  '038': ['Thanh Hóa', 'Xã Làng Mẫu, Huyện Thử', 'Thị trấn Ví Dụ, Huyện Thử'],
  '040': ['Nghệ An', 'Xã Đồng Thử, Huyện Mẫu'],
  '046': ['Thừa Thiên Huế', 'Phường Thuỷ Mẫu, Thành phố Ví Dụ'],
  '048': ['Đà Nẵng', 'Phường Hòa Thử, Quận Mẫu'],
  '052': ['Bình Định', 'Xã Gò Mẫu, Huyện Ví Dụ'],
  '066': ['Đắk Lắk', "Xã Ea K'Mẫu, Huyện Thử"],
  '068': ['Lâm Đồng', 'Phường Đồi Thử, Thành phố Mẫu'],
  '075': ['Đồng Nai', 'Xã Vườn Mẫu, Huyện Thử'],
  '079': ['Hồ Chí Minh', 'Phường Ví Dụ, Quận Thử', 'Xã Kênh Mẫu, Huyện Ví Dụ'],
  '084': ['Trà Vinh', 'Xã Cù Lao Thử, Huyện Mẫu'],
  '096': ['Cà Mau', 'Xã Đất Mẫu, Huyện Ví Dụ'],
};

/** Every commune of the sandbox, in the order of their codes. */
export const SANDBOX_COMMUNES: readonly SandboxCommune[] = Object.entries(DISTRICTS)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .flatMap(([provinceCode, [province, ...places]]) =>
    places.map((place, at) => ({
      code: `${provinceCode}${String(at + 1).padStart(2, '0')}`,
      provinceCode,
      name: `${place}, ${province}`,
    })),
  );
