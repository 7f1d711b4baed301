import { CfnResource, Stack } from 'aws-cdk-lib';
import { dinhdanhApp } from '../../../lib/app.ts';

// The app with a resource that CloudFormation would refuse.
const app = dinhdanhApp();
new CfnResource(new Stack(app, 'More'), 'Invalid', {
  type: 'AWS::SQS::Queue',
  properties: { DelaySeconds: 'a while' },
});
app.synth();
