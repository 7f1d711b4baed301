import { connect } from './dependencies.ts';
import { portraitHandler } from './feature.ts';

export const handler = portraitHandler(connect);
