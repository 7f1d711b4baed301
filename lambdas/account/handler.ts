import { connect } from './dependencies.ts';
import { accountHandler } from './feature.ts';

export const handler = accountHandler(connect);
