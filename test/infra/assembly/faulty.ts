import { CfnResource, Stack } from 'aws-cdk-lib';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { dinhdanhApp } from '../../../lib/app.ts';

// The app with a bucket that breaks rules of every pack, and a queue that CloudFormation would refuse.
const app = dinhdanhApp();
const faulty = new Stack(app, 'Faulty');
new CfnBucket(faulty, 'Unexplained');
new CfnResource(faulty, 'Invalid', { type: 'AWS::SQS::Queue', properties: { DelaySeconds: 'a while' } });
app.synth();
