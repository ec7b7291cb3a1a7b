import * as z from 'zod'

// The page's security policy forbids code made at run time, so schemas must not try to make any. First import of the page.
z.config({ jitless: true })
