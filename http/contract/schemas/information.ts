import * as z from 'zod/mini';

export const guidePath = z.strictObject({ topic: z.string().check(z.regex(/^[a-z][a-z-]{0,63}$/)) });

export const guideList = z.object({
  guides: z.array(z.object({ topic: z.string(), title: z.string() })),
});

export const guide = z.object({ topic: z.string(), title: z.string(), steps: z.array(z.string()) });

export const health = z.object({ status: z.literal('ok'), version: z.string(), commit: z.string() });

export const securityQuestionList = z.object({
  questions: z.array(z.object({ id: z.string(), text: z.string() })),
});
