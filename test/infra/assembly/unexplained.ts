import { Stack } from 'aws-cdk-lib';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { dinhdanhApp } from '../../../lib/app.ts';

// The app with a bucket that breaks rules of every pack.
const app = dinhdanhApp();
new CfnBucket(new Stack(app, 'More'), 'Unexplained');
app.synth();
