import { isDeepStrictEqual } from 'node:util';
import type { FakeEcs, FakeEcsService } from './ecs';
import { type FakeRequest, type FakeResponse, type FakeService, Refusal } from './server';

/** A rule of the listener. */
export interface FakeRule {
  readonly arn: string;
  /** What it asks for in a request: a header and its value. */
  readonly header?: readonly [string, string];
  /** Weight by target group. */
  weights: Record<string, number>;
  /** Something that the rule does before it forwards. */
  readonly authenticates?: boolean;
}

const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;

/** Elastic Load Balancing in front of the services of ECS. */
export class FakeElb implements FakeService {
  readonly rules: FakeRule[] = [];
  /** How many of the next reads still give the weights of before. */
  staleReads = 0;
  private readonly before = new Map<string, Record<string, number>>();
  private turn = 0;

  constructor(private readonly ecs: FakeEcs) {}

  answer(request: FakeRequest): FakeResponse | undefined {
    const form = new URLSearchParams(request.body);
    const action = form.get('Action');
    if (request.method !== 'POST' || action === null || form.get('Version') !== '2015-12-01') return undefined;
    try {
      const result = this.route(action, form);
      const body = element(`${action}Response`, element(`${action}Result`, result));
      return { status: 200, headers: { 'content-type': 'text/xml' }, body };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const failure = element('Error', element('Code', error.code) + element('Message', escapeXml(error.message)));
      return { status: error.status, headers: { 'content-type': 'text/xml' }, body: element('ErrorResponse', failure) };
    }
  }

  /** The service that a user's request reaches: by the first rule with its header, else by weight, in turns. */
  reach(headers: Readonly<Record<string, unknown>>, listenerRule: string): FakeEcsService | undefined {
    const pinned = this.rules.find(({ header }) => header !== undefined && headers[header[0]] === header[1]);
    const weights = (pinned ?? this.rule(listenerRule)).weights;
    this.turn = (this.turn + 0.618034) % 1;
    const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    let left = this.turn * total;
    for (const [group, weight] of Object.entries(weights)) {
      left -= weight;
      if (left < 0) return this.serviceOf(group);
    }
    return undefined;
  }

  private route(action: string, form: URLSearchParams): string {
    if (action === 'DescribeRules')
      return element('Rules', element('member', this.describe(form.get('RuleArns.member.1') ?? '')));
    if (action === 'ModifyRule') {
      this.modify(form);
      return element('Rules', element('member', this.describe(form.get('RuleArn') ?? '')));
    }
    if (action === 'DescribeTargetHealth') return this.health(form.get('TargetGroupArn') ?? '');
    throw new Refusal('InvalidAction', action);
  }

  private rule(arn: string): FakeRule {
    const found = this.rules.find((rule) => rule.arn === arn);
    if (found === undefined) throw new Refusal('RuleNotFound', `no rule ${arn}`);
    return found;
  }

  private modify(form: URLSearchParams): void {
    const rule = this.rule(form.get('RuleArn') ?? '');
    const fields = [...form.entries()];
    const forward = fields
      .find(([name, value]) => name.endsWith('.Type') && value === 'forward')?.[0]
      .replace(/Type$/, '');
    if (forward === undefined) throw new Refusal('InvalidLoadBalancerAction', 'no forward action');
    const kept = fields.some(([name, value]) => name.endsWith('UseExistingClientSecret') && value === 'true');
    if (rule.authenticates && !kept) throw new Refusal('InvalidLoadBalancerAction', 'the client secret is missing');
    const groups = `${forward}ForwardConfig.TargetGroups.member.`;
    const before = rule.weights;
    rule.weights = {};
    for (const [name, arn] of fields) {
      if (!name.startsWith(groups) || !name.endsWith('TargetGroupArn')) continue;
      rule.weights[arn] = Number(form.get(name.replace('TargetGroupArn', 'Weight')) ?? 1);
    }
    if (!isDeepStrictEqual(before, rule.weights)) this.before.set(rule.arn, before);
  }

  private describe(arn: string): string {
    const rule = this.rule(arn);
    const isStale = this.staleReads > 0 && this.before.has(arn);
    if (isStale) this.staleReads -= 1;
    const weights = isStale ? (this.before.get(arn) ?? {}) : rule.weights;
    const groups = Object.entries(weights).map(([group, weight]) =>
      element('member', element('TargetGroupArn', group) + element('Weight', String(weight))),
    );
    const oidc =
      element('Type', 'authenticate-oidc') +
      element('Order', '1') +
      element('AuthenticateOidcConfig', element('Issuer', 'https://id.example.test'));
    const forward =
      element('Type', 'forward') +
      element('Order', rule.authenticates ? '2' : '1') +
      element('ForwardConfig', element('TargetGroups', groups.join('')));
    const header =
      rule.header &&
      element(
        'HttpHeaderConfig',
        element('HttpHeaderName', rule.header[0]) + element('Values', element('member', rule.header[1])),
      );
    return (
      element('RuleArn', rule.arn) +
      element('Conditions', header ? element('member', element('Field', 'http-header') + header) : '') +
      element('Actions', (rule.authenticates ? element('member', oidc) : '') + element('member', forward))
    );
  }

  private health(group: string): string {
    const service = this.serviceOf(group);
    if (service === undefined) throw new Refusal('TargetGroupNotFound', group);
    const isHealthy = this.ecs.programOf(service) !== 'unhealthy';
    const state = isHealthy
      ? element('State', 'healthy')
      : element('State', 'unhealthy') + element('Description', 'Health checks failed with these codes: [503]');
    const members = Array.from({ length: service.running + service.leaving }, () =>
      element('member', element('TargetHealth', state)),
    );
    return element('TargetHealthDescriptions', members.join(''));
  }

  private serviceOf(group: string): FakeEcsService | undefined {
    return this.ecs.services.find(({ targetGroup }) => targetGroup === group);
  }
}
