const names = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** True for a host, with or without port, that names this machine's loopback. */
export const isLoopback = (host: string): boolean => names.has(host.replace(/:\d+$/, ''))
