/** The table's keys; both the stack and the local server create the table from this. */
export const releaseStoreTable = {
  partitionKey: { name: 'pk', type: 'S' },
  sortKey: { name: 'sk', type: 'S' },
} as const;
