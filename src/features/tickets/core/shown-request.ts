const keyed = /("(?:routing_key|service_key)"\s*:\s*")([^"\\]{1,200})(")/g;

/**
 * The original request as people are shown it: letter for letter, but for the source key that some dialects carry in their body.
 * Whoever reads an incident may not send signals; the stored bytes stay as they came.
 */
export function withoutKeys(text: string): string {
  return text.replace(keyed, (_, before: string, key: string, after: string) =>
    key.length <= 4 ? `${before}…${after}` : `${before}${key.slice(0, 4)}… (left out)${after}`,
  );
}
