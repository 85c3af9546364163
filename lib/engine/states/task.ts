import { finish, numberOf, parametersOf } from '../data-flow';
import type { TaskState } from '../definition';
import { type Resource, resourceOf } from '../integrations/resource';
import { attempt } from './attempts';
import type { StateHandler } from './handler';
import { perform } from './perform-task';

/** Has a function or another service do something. */
export const task: StateHandler<TaskState> = (thread, state, input) => {
  const work = async () => {
    // The definition is checked: its resources can be read.
    const resource = resourceOf(state.Resource) as Resource;
    // The limits are read from the raw input, before the parameters are made.
    const timeoutSeconds = numberOf(thread, state, 'TimeoutSeconds', input, 1);
    const heartbeatSeconds = numberOf(thread, state, 'HeartbeatSeconds', input, 1);
    const { services, executionArn } = thread.host;
    const token = resource.pattern === 'waitForTaskToken' ? services.tokens.issue(executionArn) : undefined;
    thread.token = token;
    const parameters = parametersOf(thread, state, input);
    const result = await perform(thread, { resource, parameters, timeoutSeconds, heartbeatSeconds, token });
    return finish(thread, state, input, result);
  };
  return attempt(thread, state, input, work, { onRetry: () => thread.countRetry() });
};
