import * as z from 'zod';
import { readAlarmName } from '../../lib/domain/alarm-names';
import type { RollbackTrigger } from '../../lib/domain/captured-data';
import { ServiceName } from '../../lib/domain/release';

const AlarmState = z.object({ value: z.string(), reason: z.string().default(''), timestamp: z.string().optional() });

/** An alarm that changed its state, as EventBridge delivers it. */
const EventBridgeAlarm = z.object({
  source: z.literal('aws.cloudwatch'),
  'detail-type': z.literal('CloudWatch Alarm State Change'),
  detail: z.object({ alarmName: z.string(), state: AlarmState }),
});

/** The same, as CloudWatch hands it to a function directly. */
const DirectAlarm = z.object({
  source: z.literal('aws.cloudwatch'),
  alarmData: z.object({ alarmName: z.string(), state: AlarmState }),
});

/** A person asks for a rollback. */
const ManualRequest = z.object({
  source: z.literal('tidegate.manual'),
  service: ServiceName,
  releaseId: z.string().optional(),
  by: z.string().min(1),
  reason: z.string().min(1).max(1000),
});

/** What asks for a rollback, whoever it comes from. */
export interface RollbackRequest {
  readonly service: string;
  /** The release meant; undefined for whichever is under way. */
  readonly releaseId: string | undefined;
  readonly trigger: RollbackTrigger;
  readonly reason: string;
  readonly by: string;
}

/** Reads an event; undefined when it is none that asks for a rollback, such as an alarm that went back to OK. */
export function readRollbackRequest(event: unknown): RollbackRequest | undefined {
  const manual = ManualRequest.safeParse(event);
  if (manual.success) return { ...manual.data, releaseId: manual.data.releaseId, trigger: 'manual' };
  const alarm = EventBridgeAlarm.safeParse(event);
  if (alarm.success) return fromAlarm(alarm.data.detail);
  const direct = DirectAlarm.safeParse(event);
  return direct.success ? fromAlarm(direct.data.alarmData) : undefined;
}

function fromAlarm({ alarmName, state }: { alarmName: string; state: z.infer<typeof AlarmState> }) {
  const alarm = readAlarmName(alarmName);
  if (alarm === undefined || state.value !== 'ALARM') return undefined;
  const trigger: RollbackTrigger = alarm.kind === 'Health' ? 'health-check-failure' : 'error-rate-spike';
  const reason = `alarm ${alarmName}: ${state.reason}`;
  return { service: alarm.service, releaseId: undefined, trigger, reason, by: 'tidegate' };
}
