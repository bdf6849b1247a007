/** The file name is fixed by the port; each cluster has a socket folder of its own, so one number serves all. */
export const PORT = 5432;

/** Settings for a small server that must not lose what it answered for; `extra` wins. Nothing secret may go in: `ps` shows them. */
export function settingsFor(socketFolder: string, extra: Record<string, string>): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    port: String(PORT),
    max_connections: '100',
    shared_buffers: '128MB',
    fsync: 'on',
    synchronous_commit: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // Compiling a query costs more than our short ones take.
    jit: 'off',
    ...extra,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
