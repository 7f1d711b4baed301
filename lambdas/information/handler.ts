import { readPageOrigins } from '../platform/page-origins.ts';
import { connect } from './dependencies.ts';
import { informationHandler } from './feature.ts';

export const handler = informationHandler(connect, undefined, readPageOrigins());
