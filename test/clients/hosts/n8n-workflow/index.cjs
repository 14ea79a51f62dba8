// What the QuickBooks node of n8n takes of its host: the name of a kind of connection, and two errors.

class NodeApiError extends Error {
  /** `error` is that of the transport. */
  constructor(_node, error) {
    super(error.message, { cause: error });
    this.name = 'NodeApiError';
  }
}

class NodeOperationError extends Error {
  constructor(_node, message) {
    super(message);
    this.name = 'NodeOperationError';
  }
}

module.exports = { NodeApiError, NodeOperationError, NodeConnectionTypes: { Main: 'main' } };
