import { accepted, refused } from '../../domain/outcome.ts';
import type { Operation } from '../../http/pipeline/operation.ts';
import { securityQuestion, securityQuestionCodes } from '../../texts/security-questions.ts';
import { findGuide, listGuides as listGuideTopics, type Guide } from '../../texts/guides.ts';

/** Which build runs. */
export interface Build {
  readonly version: string;
  readonly commit: string;
}

export const getHealth = (build: Build): Operation<'getHealth', Build> => ({
  run: () => Promise.resolve(accepted(build)),
  present: ({ version, commit }) => ({ status: 200, body: { status: 'ok', version, commit } }),
});

export const listGuides = (): Operation<'listGuides', ReturnType<typeof listGuideTopics>> => ({
  run: ({ language }) => Promise.resolve(accepted(listGuideTopics(language))),
  present: (guides) => ({ status: 200, body: { guides } }),
});

export const getGuide = (): Operation<'getGuide', Guide> => ({
  run: ({ params, language }) => {
    const guide = findGuide(params.topic, language);
    return Promise.resolve(guide === undefined ? refused('not_found') : accepted(guide));
  },
  present: ({ topic, title, steps }) => ({ status: 200, body: { topic, title, steps: [...steps] } }),
});

/** What a person chooses two of, in the language asked for (SEC-1). */
export const listSecurityQuestions = (): Operation<
  'listSecurityQuestions',
  readonly { readonly id: string; readonly text: string }[]
> => ({
  run: ({ language }) =>
    Promise.resolve(accepted(securityQuestionCodes.map((id) => ({ id, text: securityQuestion(id, language) })))),
  present: (questions) => ({ status: 200, body: { questions: [...questions] } }),
});
