import * as z from 'zod';
import { InvalidInputError } from '../../domain/errors';
import type { Credentials } from '../../ports/credentials';

const Fields = z.record(z.string(), z.unknown());

/** The secrets of the channels: the fields of one secret, which is JSON. */
export class SecretFields implements Credentials {
  /** @param secret the text of the secret */
  constructor(private readonly secret: { text(): Promise<string> }) {}

  /** @throws InvalidInputError when the secret has no such field, beside what reading it throws; neither tells its text */
  async text(name: string): Promise<string> {
    const value = fieldsOf(await this.secret.text())[name];
    if (typeof value === 'string' && value !== '') return value;
    throw new InvalidInputError(`the secret of the notifications has no field ${name} with a text`, {
      fault: 'environment',
      remedy: `add it: {"${name}": "…"}`,
    });
  }
}

/** No fields of what is no JSON: what is wrong with it cannot be said without telling some of it. */
function fieldsOf(text: string): Record<string, unknown> {
  try {
    return Fields.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
