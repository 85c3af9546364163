import { Logger } from '@aws-lambda-powertools/logger';
import { FileCatalog } from '../../../lib/adapters/aws/service-catalog';
import { systemClock } from '../../../lib/adapters/local/clock';
import type { ServiceConfig } from '../../../lib/config/schema';
import type { PortName } from '../../../lib/domain/actor-ports';
import { TidegateError } from '../../../lib/domain/errors';
import { logFrom } from '../log';
import type { Log, Ports, ServicePorts } from '../ports';
import { told } from './environment';
import { lazily } from './lazily';

/** How each port is made. */
export type PortMakers = {
  readonly [Name in Exclude<PortName, keyof ServicePorts>]: () => Ports[Name];
} & {
  readonly [Name in keyof ServicePorts]: (config: ServiceConfig) => ServicePorts[Name];
};

const catalog = lazily(() => new FileCatalog(told('services')));

/**
 * The ports of one function: those that it has makers for, each made when it is first touched. The others are there and
 * refuse to be used, because the function has no permissions for what is behind them.
 */
export function portsOf(functionName: string, makers: Partial<PortMakers>): Ports {
  const port = <Name extends Exclude<PortName, keyof ServicePorts>>(name: Name): Ports[Name] => {
    const make = makers[name] as (() => Ports[Name]) | undefined;
    return make === undefined ? refusing(functionName, name) : lazily(make);
  };
  const servicePort = <Name extends keyof ServicePorts>(name: Name, config: ServiceConfig): ServicePorts[Name] => {
    const make = makers[name] as ((config: ServiceConfig) => ServicePorts[Name]) | undefined;
    return make === undefined ? refusing(functionName, name) : lazily(() => make(config));
  };
  return {
    clock: systemClock,
    catalog,
    store: port('store'),
    artifacts: port('artifacts'),
    builds: port('builds'),
    reports: port('reports'),
    signals: port('signals'),
    machines: port('machines'),
    http: port('http'),
    secrets: port('secrets'),
    notifier: port('notifier'),
    dashboard: port('dashboard'),
    reviews: port('reviews'),
    reviewTimer: port('reviewTimer'),
    logOf: powertoolsLog,
    service: (config) => ({
      sourceControl: servicePort('sourceControl', config),
      codeHost: servicePort('codeHost', config),
      target: servicePort('target', config),
      traffic: servicePort('traffic', config),
      alarms: servicePort('alarms', config),
      tickets: servicePort('tickets', config),
      consoles: servicePort('consoles', config),
    }),
  };
}

/** Logs lines of JSON. */
export const powertoolsLog = (serviceName: string): Log => logFrom(new Logger({ serviceName }));

function refusing<T extends object>(functionName: string, name: PortName): T {
  return new Proxy({} as T, {
    get: () => {
      throw new TidegateError('PortNotGranted', `${functionName} has no permission to use ${name}`, {
        fault: 'tidegate',
        remedy: 'add it to the ports of this function',
      });
    },
  });
}
