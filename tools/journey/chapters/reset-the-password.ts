import type { Traveller } from '../traveller.ts';

const NEW_PASSWORD = 'Ruong-Bac-Thang_2027';

/** "Quên mật khẩu": proves who one is, then the phone, and sets another password; the owner is told (SES-4). */
export async function resetThePassword(traveller: Traveller): Promise<void> {
  const { personalId, phone, fullName, dateOfBirth, cardIssueDate } = traveller.person;
  const claim = { personalId, phone, fullName, dateOfBirth, cardIssueDate };
  const { passwordResetId } = await traveller.must('startPasswordReset', { body: claim });
  const path = { passwordResetId };
  await traveller.must('verifyPasswordResetCode', { path, body: { code: await traveller.code() } });
  const body = { password: NEW_PASSWORD, passwordConfirmation: NEW_PASSWORD };
  const { message } = await traveller.must('resetPassword', { path, body });
  traveller.password = NEW_PASSWORD;
  traveller.narrator.note(message);
  await traveller.receive();
}
