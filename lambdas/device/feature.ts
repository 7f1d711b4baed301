import type { DeviceChangePorts } from '../../domain/device-change/ports.ts';
import { deviceOperations } from '../../http/contract/operations/device.ts';
import type { Edge } from '../../http/edge.ts';
import { featureHandler, type FeatureHandler } from '../../http/feature-handler.ts';
import type { Log } from '../../http/log/events.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';
import { completeDeviceChange, resendDeviceChangeCode, unbindDevice, verifyDeviceChangeCode } from './operations.ts';

/** The device that an account is bound to: signing in on another one, and ending the bond (SES-5). */
export const deviceHandler = (
  connect: () => Promise<{ readonly edge: Edge; readonly ports: WithoutLedger<DeviceChangePorts> }>,
  log?: Log,
): FeatureHandler =>
  featureHandler(
    'device',
    deviceOperations,
    connect,
    ({ ports }) => ({
      resendDeviceChangeCode: resendDeviceChangeCode(ports),
      verifyDeviceChangeCode: verifyDeviceChangeCode(ports),
      completeDeviceChange: completeDeviceChange(ports),
      unbindDevice: unbindDevice(ports),
    }),
    log,
  );
