import { type Audience, audiences } from '../constructs/audiences';
import { InvalidInputError } from '../domain/errors';

/** What the context of the app (`cdk.json`, or `-c name=value`) says about the pipeline. */
export interface PipelineSettings {
  /** Paths of `tidegate.yaml` files, and globs that find them. */
  readonly services: readonly string[];
  readonly namePrefix: string | undefined;
  /** Addresses that are told, by audience: e-mail addresses, and URLs that start with https:// */
  readonly subscriptions: Partial<Readonly<Record<Audience, readonly string[]>>>;
  /** ARNs of the Cognito user pools whose users may call the API; without them, IAM decides. */
  readonly cognitoUserPools: readonly string[];
  readonly webAclArn: string | undefined;
}

/** Where the settings are, by their names: the root of the app. */
interface Context {
  tryGetContext(name: string): unknown;
}

/** Reads the settings. @throws InvalidInputError that names the setting, what it is and what it may be */
export function readSettings(node: Context): PipelineSettings {
  const context = (name: string): unknown => node.tryGetContext(name);
  const services = texts('services', context('services'));
  if (services.length === 0) {
    throw new InvalidInputError('the context "services" names no service', {
      remedy: 'list the tidegate.yaml of every service in cdk.json, for example ["examples/storefront/tidegate.yaml"]',
    });
  }
  return {
    services,
    namePrefix: text('namePrefix', context('namePrefix')),
    subscriptions: subscriptionsOf(context('subscriptions')),
    cognitoUserPools: texts('cognitoUserPools', context('cognitoUserPools')),
    webAclArn: text('webAclArn', context('webAclArn')),
  };
}

function subscriptionsOf(given: unknown): PipelineSettings['subscriptions'] {
  if (given === undefined) return {};
  const known = (name: string): name is Audience => audiences.some((audience) => audience === name);
  if (typeof given !== 'object' || given === null || !Object.keys(given).every(known)) {
    const allowed = `an object with the keys ${audiences.join(', ')}`;
    throw new InvalidInputError(`the context "subscriptions" is ${JSON.stringify(given)}; allowed: ${allowed}`);
  }
  return Object.fromEntries(
    Object.entries(given).map(([audience, addresses]) => [audience, texts(`subscriptions.${audience}`, addresses)]),
  );
}

function text(name: string, given: unknown): string | undefined {
  if (given === undefined || (typeof given === 'string' && given !== '')) return given;
  throw new InvalidInputError(`the context "${name}" is ${JSON.stringify(given)}; allowed: a text`);
}

/** A list of texts; on the command line, where there are no lists, texts with commas between them. */
function texts(name: string, given: unknown): string[] {
  if (given === undefined) return [];
  const list = typeof given === 'string' ? given.split(',') : given;
  if (Array.isArray(list) && list.every((one) => typeof one === 'string' && one.trim() !== '')) {
    return list.map((one: string) => one.trim());
  }
  throw new InvalidInputError(`the context "${name}" is ${JSON.stringify(given)}; allowed: a list of texts`);
}
