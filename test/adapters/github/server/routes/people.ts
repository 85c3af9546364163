import { notFound, ok, type Routes } from '../reply';
import { user } from '../shapes';

/** Roles and what they count as where only three are known. */
const permissions: Readonly<Record<string, string>> = { maintain: 'write', triage: 'read' };

export const people: Routes = {
  'GET /repos/{owner}/{repo}/collaborators/{username}/permission': ({ repository, params }) => {
    const login = params['username'] ?? '';
    const role = repository.collaborators.get(login);
    if (role === undefined) return notFound();
    const isKnown = ['admin', 'write', 'read', 'none', 'maintain', 'triage'].includes(role);
    const permission = isKnown ? (permissions[role] ?? role) : 'write';
    return ok({ permission, role_name: role, user: { ...user(login), role_name: role } });
  },
};
