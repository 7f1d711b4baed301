import type { Device } from '../../client/device.ts';
import type { Message, Effect } from '../flow/message.ts';
import type { Call } from '../flow/typed.ts';

type Calling = Exclude<Effect, { readonly type: 'questions' | 'forget' }>;

/** Makes one of the calls of an activation (API, "Citizen: before sign-in"), and says what came of it. */
export async function activationCall(device: Device, effect: Calling, idempotencyKey: string): Promise<Message> {
  switch (effect.type) {
    case 'start': {
      const { personalId, phone } = effect;
      const body = { personalId, phone, channel: 'web' } as const;
      const result = await device.call('startActivation', { body }, { idempotencyKey });
      return result.ok ? { type: 'started', ...result.value } : refusal('start', result.problem);
    }
    case 'resend': {
      const path = { activationId: effect.activationId };
      const result = await device.call('resendActivationCode', { path, body: {} }, { idempotencyKey });
      return result.ok ? { type: 'sent_again', otp: result.value.otp } : refusal('resend', result.problem);
    }
    case 'verify': {
      const path = { activationId: effect.activationId };
      const body = { code: effect.code };
      const result = await device.call('verifyActivationCode', { path, body }, { idempotencyKey });
      return result.ok ? { type: 'verified', needs: result.value } : refusal('verify', result.problem);
    }
    case 'complete': {
      const path = { activationId: effect.activationId };
      const body = { ...effect.secrets, securityAnswers: [...effect.secrets.securityAnswers] };
      const result = await device.call('completeActivation', { path, body }, { idempotencyKey });
      return result.ok ? { type: 'activated' } : refusal('complete', result.problem);
    }
  }
}

/** The questions to choose from, in the language of the device. */
export async function questionsCall(device: Device): Promise<Message> {
  const result = await device.call('listSecurityQuestions', {});
  return result.ok
    ? { type: 'questions', questions: result.value.questions }
    : { type: 'no_questions', problem: result.problem };
}

const refusal = (call: Call, problem: Extract<Message, { readonly type: 'refused' }>['problem']): Message => ({
  type: 'refused',
  call,
  problem,
});
