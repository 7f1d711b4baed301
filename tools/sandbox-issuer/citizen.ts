/** What a sandbox card says about its fictitious holder. */
export interface SandboxCitizen {
  /** 12 digits. */
  readonly personalId: string;
  readonly fullName: string;
  /** yyyy-mm-dd. */
  readonly dateOfBirth: string;
  readonly sex: 'male' | 'female';
  readonly residence: string;
  /** yyyy-mm-dd. */
  readonly issueDate: string;
  /** yyyy-mm-dd; `never` is "Không thời hạn". */
  readonly expiryDate: string;
}

export const exampleCitizen: SandboxCitizen = {
  personalId: '001194000001',
  fullName: 'Nguyễn Thị Ví Dụ',
  dateOfBirth: '1994-10-20',
  sex: 'female',
  residence: 'Số 1 phố Thử Nghiệm, phường Giả Định, Hà Nội',
  issueDate: '2022-06-15',
  expiryDate: '2034-10-20',
};
