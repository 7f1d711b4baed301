import { readPageOrigins } from '../platform/page-origins.ts';
import { connect } from './dependencies.ts';
import { activationHandler } from './feature.ts';

export const handler = activationHandler(connect, undefined, readPageOrigins());
