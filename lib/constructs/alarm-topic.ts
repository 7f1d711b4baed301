import { Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { explain } from '../nag.ts';
import type { RotatingKey } from './key.ts';

export interface AlarmTopicProps {
  readonly key: RotatingKey;
  readonly email?: string;
}

/** Where every alarm of a stage goes. */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, props: AlarmTopicProps) {
    super(scope, id, { masterKey: props.key, enforceSSL: true });
    props.key.allowAlarms();
    // With a policy of its own a topic no longer has the default one that lets the account's alarms publish.
    this.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    if (props.email !== undefined) this.addSubscription(new EmailSubscription(props.email));
    explain(this, 'Serverless-SNSRedrivePolicy', 'An alarm that no mail server took still stands in CloudWatch, red.');
  }
}
