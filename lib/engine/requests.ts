import { EngineError } from './errors';
import { isTooLarge, type Json, maxPayloadBytes } from './json';

const validName = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;

/** @throws EngineError `InvalidName` */
export function checkName(name: string): void {
  if (validName.test(name)) return;
  const what = 'an execution name has 1 to 80 characters, no spaces and none of <>{}[]?*"#%\\^|~`$&,;:/';
  throw new EngineError('InvalidName', `${JSON.stringify(name.slice(0, 100))} is not allowed: ${what}`);
}

/**
 * The value of a JSON text that is not too large for a payload.
 *
 * @throws EngineError with the given name
 */
export function parsePayload(text: string, refusal: 'InvalidExecutionInput' | 'InvalidOutput'): Json {
  if (isTooLarge(text)) throw new EngineError(refusal, `the JSON text is larger than ${maxPayloadBytes} bytes`);
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new EngineError(refusal, `not a JSON text: ${String(error)}`);
  }
}
