import type { EngineOptions, TaskDriver } from '../options';
import { functionDriver, lambdaInvokeDriver } from './lambda';
import { type NestedExecutions, startExecutionDriver } from './start-execution';

/** Every integration that tasks can name, by its key. */
export function driverTable(
  { invokeLambda, drivers }: Pick<EngineOptions, 'invokeLambda' | 'drivers'>,
  executions: NestedExecutions,
): ReadonlyMap<string, TaskDriver> {
  return new Map([
    ...Object.entries(drivers ?? {}),
    ['function', functionDriver(invokeLambda)],
    ['lambda:invoke', lambdaInvokeDriver(invokeLambda)],
    ['states:startExecution', startExecutionDriver(executions)],
  ]);
}
