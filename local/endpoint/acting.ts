import { randomUUID } from 'node:crypto';
import { perform, type Pipeline } from './pipeline.ts';
import type { Act } from './service.ts';

/** Lets AWS services act in roles of the app. */
export const actingIn =
  (pipeline: Pipeline): Act =>
  (roleArn, session, by) => {
    // AWS allows no longer session names.
    const accessKeyId = pipeline.identities.forWorker(roleArn, session.slice(0, 64));
    const caller = pipeline.identities.byAccessKey(accessKeyId);
    return {
      accessKeyId,
      call: async (name, operation, input) => {
        const service = pipeline.services.get(name);
        const known = service?.operations[operation];
        if (!caller || !service || !known) throw new Error(`${name}:${operation} is not hosted, or its caller is gone`);
        const about = { id: randomUUID(), method: 'POST', url: '/', sourceAddress: by, body: Buffer.alloc(0) };
        const request = { ...about, headers: { 'user-agent': by } };
        return perform({ service, operation, input, caller, request }, known, pipeline);
      },
      end: () => pipeline.identities.forget(accessKeyId),
    };
  };
