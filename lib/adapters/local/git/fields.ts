/**
 * Cuts a stream of bytes into its NUL-terminated fields; what follows the last NUL is dropped.
 *
 * NUL is the one byte that no path, name or message in git's output can hold.
 */
export function splitFields(onField: (field: string) => void): (chunk: Buffer) => void {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let pending: string[] = [];
  return (chunk) => {
    const parts = decoder.decode(chunk, { stream: true }).split('\0');
    const last = parts.pop() ?? '';
    for (const part of parts) {
      onField(pending.length === 0 ? part : pending.join('') + part);
      pending = [];
    }
    if (last !== '') pending.push(last);
  };
}
