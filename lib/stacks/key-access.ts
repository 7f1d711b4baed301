import { Stack } from 'aws-cdk-lib';
import type { ServiceFunction } from '../constructs/service-function.ts';

/** Lets `service` open for the role what is encrypted under the key. */
export function allowDecryption(its: ServiceFunction, keyArn: string, service: string): void {
  allowUseOfKey(its, 'kms:Decrypt', keyArn, service);
}

/** The key works for the role only where `service` asks in its name. */
export function allowUseOfKey(its: ServiceFunction, action: string, keyArn: string, service: string): void {
  const { region } = Stack.of(its);
  its.allow([action], keyArn, { StringEquals: { 'kms:ViaService': `${service}.${region}.amazonaws.com` } });
}
