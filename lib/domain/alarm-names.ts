/** What an alarm of production watches; the runbook has a section for each. */
export type AlarmKind = 'ErrorRate' | 'Health';

/** The name of an alarm of production. */
export const alarmNameOf = (service: string, kind: AlarmKind): string => `tidegate/${service}/production/${kind}`;

/** The service and the kind that an alarm's name holds; undefined for a name that is none of ours. */
export function readAlarmName(name: string): { service: string; kind: AlarmKind } | undefined {
  const [, service, kind] = /^tidegate\/([a-z0-9-]+)\/production\/(ErrorRate|Health)$/.exec(name) ?? [];
  return service === undefined ? undefined : { service, kind: kind as AlarmKind };
}
