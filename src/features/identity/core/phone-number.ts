/**
 * A phone number as the whole world dials it (E.164): `+` and at most 15 digits. Spaces and what people put between digits are left
 * out, and 00 is a plus. Undefined when it has no country code, or is not a number: whose country it would be is not guessed.
 */
export function phoneNumberOf(text: string): string | undefined {
  const bare = text.replace(/[\s()./\u00a0\u2010-\u2015-]/g, '').replace(/^00/, '+');
  return /^\+[1-9]\d{6,14}$/.test(bare) ? bare : undefined;
}

/** `+49 … 78`: enough for its owner to know it, too little for anybody else. Also of numbers inside a sentence. */
export function maskNumbers(text: string): string {
  return text.replace(/\+?\d[\d ().-]{5,}\d/g, (found) => {
    const digits = found.replace(/\D/g, '');
    return digits.length < 7
      ? found
      : `${found.startsWith('+') ? '+' : ''}${digits.slice(0, 2)}…${digits.slice(-2)}`;
  });
}
