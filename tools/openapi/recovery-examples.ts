import type { OperationId } from '../../http/contract/routes.ts';
import { otp, type Example } from './session-examples.ts';

export const locked = {
  state: 'locked',
  message: 'Tài khoản đã được khóa. Để mở khóa, vui lòng đến Công an cấp xã hoặc gọi tổng đài 1900.0368',
};

/** Of the calls for people who cannot sign in, or have forgotten their passcode. */
export const recoveryExamples = {
  startPasswordReset: {
    request: {
      personalId: '001094000001',
      phone: '0912 345 678',
      fullName: 'Nguyễn Văn Thử',
      dateOfBirth: '1994-10-20',
      cardIssueDate: '2021-05-15',
    },
    answer: { passwordResetId: '2bC4dE6fG8hJ0kL1mN3pQr', otp },
  },
  resendPasswordResetCode: { request: {}, answer: { otp } },
  verifyPasswordResetCode: { request: { code: '048151' }, answer: { status: 'otp_verified' } },
  resetPassword: {
    request: { password: 'Vi-du#2027', passwordConfirmation: 'Vi-du#2027' },
    answer: { message: 'Đặt lại mật khẩu thành công. Mọi phiên đăng nhập trước đó đã kết thúc' },
  },
  startPasscodeReset: {
    request: { identifier: '001094000001', password: 'Vi-du#2026' },
    answer: {
      passcodeResetId: '4fG6hJ8kL0mN2pQ4rS6tUv',
      otp,
      questions: [
        { id: 'first_pet', text: 'Tên con vật nuôi đầu tiên của bạn là gì?' },
        { id: 'childhood_toy', text: 'Món đồ chơi bạn yêu thích nhất khi còn nhỏ là gì?' },
      ],
    },
  },
  resendPasscodeResetCode: { request: {}, answer: { otp } },
  verifyPasscodeResetCode: { request: { code: '048151' }, answer: { status: 'otp_verified' } },
  completePasscodeReset: {
    request: {
      securityAnswers: [
        { questionId: 'first_pet', answer: 'Mèo Mun' },
        { questionId: 'childhood_toy', answer: 'Con quay gỗ' },
      ],
      passcode: '271828',
      passcodeConfirmation: '271828',
    },
    answer: { message: 'Đặt lại passcode thành công. Vui lòng dùng passcode mới kể từ bây giờ' },
  },
  startLock: {
    request: { personalId: '001094000001', phone: '0912 345 678' },
    answer: { lockId: '7sT9uV1wX3yZ5aB6cD8eFg', otp },
  },
  resendLockCode: { request: {}, answer: { otp } },
  verifyLockCode: { request: { code: '048151' }, answer: { status: 'otp_verified' } },
  completeLock: { request: {}, answer: locked },
  startUnlock: {
    request: { personalId: '001094000001', phone: '0912 345 678' },
    answer: { unlockId: '5gH7iJ9kL1mN3oP5qR7sTu', otp },
  },
  resendUnlockCode: { request: {}, answer: { otp } },
  verifyUnlockCode: { request: { code: '048151' }, answer: { status: 'otp_verified' } },
  completeUnlock: {
    request: {},
    answer: { state: 'unlocked', message: 'Tài khoản đã được mở khóa. Bạn có thể đăng nhập lại' },
  },
} satisfies Partial<Record<OperationId, Example>>;
