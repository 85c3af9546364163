import { Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { acknowledge } from './acknowledge';

/** What a role may do, and to what. */
export interface Permission {
  readonly actions: readonly string[];
  /** ARNs. */
  readonly resources: readonly string[];
  /** Why the resources cannot be named more exactly; needed when one of them holds a wildcard. */
  readonly wildcard?: string;
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Gives a role a permission, with the reason for every wildcard in it where rule packs look for one. */
export function allow(role: Role, permission: Permission): void {
  const { actions, resources, wildcard } = permission;
  const stack = Stack.of(role);
  const shown = resources.map((resource) => showResource(stack.resolve(resource)));
  for (const one of shown.filter((text) => text.includes('*'))) {
    if (wildcard === undefined) throw new Error(`${role.node.path} may ${actions} on ${one} without a reason`);
    acknowledge(role, { [`AwsSolutions-IAM5[Resource::${one}]`]: wildcard });
  }
  if (resources.length <= mostInline) role.addToPrincipalPolicy(statementOf(permission, resources));
  else allowMany(role, permission, shown);
}

/** What has more resources than this grows with the services, and would outgrow the role's own policy. */
const mostInline = 20;

/** IAM takes 6,144 characters in a managed policy; the actions and the syntax around them need some. */
const mostCharacters = 5500;

/** Spreads a permission over managed policies, as full as they can be: a role has ten of them. */
function allowMany(role: Role, permission: Permission, shown: readonly string[]): void {
  const parts: string[][] = [];
  let room = 0;
  for (const [i, resource] of permission.resources.entries()) {
    const size = (shown[i] ?? '').length + '"",'.length;
    if (size > room) {
      parts.push([]);
      room = mostCharacters;
    }
    parts.at(-1)?.push(resource);
    room -= size;
  }
  for (const resources of parts) {
    const id = `Services${role.node.children.length}`;
    new ManagedPolicy(role, id, { roles: [role], statements: [statementOf(permission, resources)] });
  }
}

const statementOf = ({ actions, conditions }: Permission, resources: readonly string[]): PolicyStatement =>
  new PolicyStatement({ actions: [...actions], resources: [...resources], ...(conditions && { conditions }) });

/** A resource as rule packs write it in the id of a finding: references in angle brackets. */
export function showResource(resolved: unknown): string {
  if (typeof resolved !== 'object' || resolved === null) return String(resolved ?? '');
  const { Ref: reference, 'Fn::GetAtt': attribute, 'Fn::Join': joined } = resolved as CloudFormationText;
  if (reference !== undefined) return `<${reference}>`;
  if (attribute !== undefined) return `<${attribute.join('.')}>`;
  if (joined !== undefined) return joined[1].map(showResource).join(joined[0]);
  return JSON.stringify(resolved);
}

interface CloudFormationText {
  readonly Ref?: string;
  readonly 'Fn::GetAtt'?: readonly string[];
  readonly 'Fn::Join'?: readonly [string, readonly unknown[]];
}
