/**
 * The part of Linear's GraphQL schema that is used, in our own words, after the schema that Linear publishes:
 * https://github.com/linear/linear/blob/master/packages/sdk/src/schema.graphql . What is not named here is not allowed.
 */
export interface Field {
  /** Name of the type; `[…]` for a list, `!` where there is always something. */
  readonly type: string;
  readonly args?: Readonly<Record<string, string>>;
}

const field = (type: string, args: Readonly<Record<string, string>> = {}): Field => ({ type, args });
const first = { first: 'Int' };
const connection = (of: string) => ({ nodes: field(`[${of}!]!`) });
const success = { success: field('Boolean!') };

/** Objects, by their fields. */
export const objects: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  Query: {
    issue: field('Issue!', { id: 'String!' }),
    releasePipeline: field('ReleasePipeline!', { id: 'String!' }),
    releases: field('ReleaseConnection!', { filter: 'ReleaseFilter', ...first }),
  },
  Mutation: {
    attachmentCreate: field('AttachmentPayload!', { input: 'AttachmentCreateInput!' }),
    commentCreate: field('CommentPayload!', { input: 'CommentCreateInput!' }),
    issueUpdate: field('IssuePayload!', { id: 'String!', input: 'IssueUpdateInput!' }),
    releaseComplete: field('ReleasePayload!', { input: 'ReleaseCompleteInput!' }),
    releaseCreate: field('ReleasePayload!', { input: 'ReleaseCreateInput!' }),
  },
  Issue: {
    id: field('ID!'),
    identifier: field('String!'),
    state: field('WorkflowState!'),
    team: field('Team!'),
    comments: field('CommentConnection!', { filter: 'CommentFilter', ...first }),
    releases: field('ReleaseConnection!', { filter: 'ReleaseFilter', ...first }),
  },
  WorkflowState: { id: field('ID!'), name: field('String!') },
  Team: { states: field('WorkflowStateConnection!', { filter: 'WorkflowStateFilter', ...first }) },
  Comment: { id: field('ID!') },
  Release: { id: field('ID!'), completedAt: field('DateTime') },
  ReleasePipeline: { id: field('ID!'), type: field('ReleasePipelineType!') },
  CommentConnection: connection('Comment'),
  ReleaseConnection: connection('Release'),
  WorkflowStateConnection: connection('WorkflowState'),
  AttachmentPayload: success,
  CommentPayload: success,
  IssuePayload: success,
  ReleasePayload: { ...success, release: field('Release!') },
};

/** What is given to fields, by its own fields. */
export const inputs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  AttachmentCreateInput: {
    issueId: 'String!',
    title: 'String!',
    url: 'String!',
    subtitle: 'String',
    metadata: 'JSONObject',
  },
  CommentCreateInput: { id: 'String', issueId: 'String', body: 'String' },
  IssueUpdateInput: { stateId: 'String', addedReleaseIds: '[String!]', removedReleaseIds: '[String!]' },
  ReleaseCreateInput: { id: 'String', pipelineId: 'String!', name: 'String!', version: 'String' },
  ReleaseCompleteInput: { pipelineId: 'String!', version: 'String' },
  CommentFilter: { id: 'IDComparator' },
  ReleaseFilter: { id: 'IDComparator' },
  WorkflowStateFilter: { name: 'StringComparator' },
  IDComparator: { eq: 'ID' },
  StringComparator: { eqIgnoreCase: 'String' },
};

/** Values without fields, by what they look like. */
export const scalars: Readonly<Record<string, (value: unknown) => boolean>> = {
  Boolean: (value) => typeof value === 'boolean',
  DateTime: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  ID: (value) => typeof value === 'string',
  Int: (value) => Number.isInteger(value),
  JSONObject: (value) => typeof value === 'object' && value !== null,
  ReleasePipelineType: (value) => value === 'continuous' || value === 'scheduled',
  String: (value) => typeof value === 'string',
};
