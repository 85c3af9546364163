/** Where the value of a secret is; the value itself is never in a configuration. */
export interface SecretReference {
  /** The environment variable that holds it on one machine. */
  readonly variable: string;
  /** The secret of Secrets Manager that holds it on AWS; undefined where none is named. */
  readonly arn: string | undefined;
}

/** Reads secrets by reference. */
export interface Secrets {
  /** The value; undefined where the reference leads to none. @throws TransientError when it cannot be asked for now */
  read(reference: SecretReference): Promise<string | undefined>;
}
