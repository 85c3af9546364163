import type { Audience } from '../domain/audience';
import type { ServiceConfig } from './schema';

/** Who is meant by each audience, as the service's configuration names them. */
export const peopleOf = ({
  notifications,
}: Pick<ServiceConfig, 'notifications'>): Readonly<Record<Audience, string>> => ({
  'release-manager': notifications.releaseManager,
  'on-call': notifications.onCall,
  'tech-lead': notifications.techLead,
  'war-room': notifications.warRoom,
});
