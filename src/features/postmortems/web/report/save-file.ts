/** Saves words as a file on the reader's machine. */
export function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/markdown;charset=utf-8' }));
  follow(url, name);
  URL.revokeObjectURL(url);
}

/** Follows a link that downloads, without leaving the page. */
export function follow(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
