import * as z from 'zod';
import { awsEnvironment } from '../../../lib/config/aws-environment';
import { InvalidInputError } from '../../../lib/domain/errors';

/** What the stack tells every function that needs it. @throws InvalidInputError when the variable is not set */
export function told(name: keyof typeof awsEnvironment): string {
  const variable = awsEnvironment[name];
  const value = process.env[variable];
  if (value !== undefined && value !== '') return value;
  throw unusable(`the environment variable ${variable} is not set`);
}

/** The same of a variable that holds JSON. @throws InvalidInputError when it has another shape */
export function toldAs<T>(shape: z.ZodType<T>, name: keyof typeof awsEnvironment): T {
  const read = shape.safeParse(parse(told(name)));
  if (read.success) return read.data;
  throw unusable(`the environment variable ${awsEnvironment[name]} is unusable: ${z.prettifyError(read.error)}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const unusable = (message: string): InvalidInputError =>
  new InvalidInputError(message, { fault: 'environment', remedy: 'deploy the pipeline again' });
