import { featureHandler } from '../../http/feature-handler.ts';
import { connect } from './dependencies.ts';
import { getMe, getMyHistory } from './operations.ts';

/** What a citizen sees of the own account (AUD-3). */
export const handler = featureHandler('account', connect, ({ accounts, trail }) => ({
  getMe: getMe(accounts),
  getMyHistory: getMyHistory(trail),
}));
