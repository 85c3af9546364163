/** What a task's `Resource` names. */
export interface Resource {
  /** As written in the definition. */
  readonly text: string;
  /** `function` for the ARN of a function, else the service and action, for example `codebuild:startBuild`. */
  readonly key: string;
  /** The service, for example `lambda` or `aws-sdk:dynamodb`. */
  readonly service: string;
  /** The action with its suffix, for example `startExecution.sync:2`. */
  readonly action: string;
  readonly pattern: '' | 'sync' | 'sync:2' | 'waitForTaskToken';
}

const functionArn = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:.+$/;
const integrationArn =
  /^arn:[^:]+:states:[^:]*:[^:]*:((?:aws-sdk:)?[^:.]+):([^:.]+)(?:\.(sync|sync:2|waitForTaskToken))?$/;

/** Reads a resource; undefined if it is none that a task can have here. */
export function resourceOf(text: string): Resource | undefined {
  if (functionArn.test(text)) return { text, key: 'function', service: 'lambda', action: 'invoke', pattern: '' };
  const [, service, action, pattern = ''] = integrationArn.exec(text) ?? [];
  if (service === undefined || action === undefined || service === 'activity') return undefined;
  return {
    text,
    key: `${service}:${action}`,
    service,
    action: pattern === '' ? action : `${action}.${pattern}`,
    pattern: pattern as Resource['pattern'],
  };
}
