import * as z from 'zod';
import type { GitHubClient } from './client/client';

const roles = ['admin', 'maintain', 'write', 'triage', 'read', 'none'] as const;

/** What a user may do in a repository, from most to least. */
export type GitHubRole = (typeof roles)[number];

const Permission = z.object({ permission: z.enum(['admin', 'write', 'read', 'none']), role_name: z.string() });

/** The role of a user; of a role that the organisation has made itself, the one that it is based on. */
export async function permissionOf(client: GitHubClient, user: string): Promise<GitHubRole> {
  if (!/^[A-Za-z0-9][\w-]{0,99}(\[bot\])?$/.test(user)) return 'none';
  const found = await client.find(Permission, {
    route: 'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
    doing: `read the permission of ${user}`,
    parameters: { username: user },
  });
  if (found === undefined) return 'none';
  return roles.find((role) => role === found.role_name) ?? found.permission;
}
