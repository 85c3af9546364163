/** The issue, the state that it may get, and whether it is in the release. */
export const ticketQuery = `query Ticket($key: String!, $state: WorkflowStateFilter!, $release: ReleaseFilter!) {
  issue(id: $key) {
    id
    state { id name }
    team { states(filter: $state, first: 1) { nodes { id name } } }
    releases(filter: $release, first: 1) { nodes { id } }
  }
}`;

/** Whether an issue has a comment. */
export const commentQuery = `query Comments($id: String!, $comment: CommentFilter!) {
  issue(id: $id) { comments(filter: $comment, first: 1) { nodes { id } } }
}`;

export const commentMutation = `mutation Comment($input: CommentCreateInput!) {
  commentCreate(input: $input) { success }
}`;

export const issueMutation = `mutation Issue($id: String!, $input: IssueUpdateInput!) {
  issueUpdate(id: $id, input: $input) { success }
}`;

export const attachmentMutation = `mutation Attachment($input: AttachmentCreateInput!) {
  attachmentCreate(input: $input) { success }
}`;

/** What a release pipeline has of a release that an earlier try has made. */
export const releaseQuery = `query Release($pipeline: String!, $release: ReleaseFilter!) {
  releasePipeline(id: $pipeline) { id type }
  releases(filter: $release, first: 1) { nodes { id completedAt } }
}`;

export const releaseMutation = `mutation Release($input: ReleaseCreateInput!) {
  releaseCreate(input: $input) { success release { id completedAt } }
}`;

export const completionMutation = `mutation Completion($input: ReleaseCompleteInput!) {
  releaseComplete(input: $input) { success }
}`;
