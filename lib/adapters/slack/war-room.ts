import * as z from 'zod';
import { oneLine } from '../../domain/text';
import type { SlackClient } from './client';
import { SlackError } from './error';

const Created = z.object({ channel: z.object({ id: z.string() }) });

/** Slack's limits in characters. */
const most = { name: 80, topic: 250 } as const;

/** A channel to open, and who is in it. */
export interface WarRoom {
  readonly releaseId: string;
  readonly topic: string;
  readonly invite: readonly string[];
  readonly isPrivate: boolean;
}

/**
 * Opens a channel for one release and brings people into it. Returns the channel's id, or undefined when there is one of
 * this name already: then it was opened before. @throws SlackError, TransientError
 */
export async function openWarRoom(client: SlackClient, room: WarRoom): Promise<string | undefined> {
  const id = await create(client, room);
  if (id === undefined) return undefined;
  // People first: a topic is of no use to nobody.
  await client.call({
    method: 'conversations.invite',
    doing: 'invite people to the war room',
    body: { channel: id, users: room.invite.join(',') },
    answer: z.unknown(),
    isRepeatable: true,
  });
  await client.call({
    method: 'conversations.setTopic',
    doing: 'set the topic of the war room',
    body: { channel: id, topic: oneLine(room.topic, most.topic) },
    answer: z.unknown(),
    isRepeatable: true,
  });
  return id;
}

async function create(client: SlackClient, { releaseId, isPrivate }: WarRoom): Promise<string | undefined> {
  const name = `war-room-${releaseId.replaceAll('.', '-')}`.slice(0, most.name);
  const call = {
    method: 'conversations.create',
    doing: 'open the war room',
    body: { name, is_private: isPrivate },
    answer: Created,
    isRepeatable: false,
  };
  try {
    return (await client.call(call)).channel.id;
  } catch (error) {
    if (error instanceof SlackError && error.code === 'name_taken') return undefined;
    throw error;
  }
}
