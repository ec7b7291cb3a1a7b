/** How many subjects are remembered: a contract file, and the few that are made of it while it is worked through. */
const few = 8

/**
 * Answers a question about the latest few subjects once each. For what is asked often of one subject and then never again:
 * nothing is kept alive by it but those few. @standard none: answers are the same, sooner
 */
export function ofLatest<Subject extends object, Answer>(work: (subject: Subject) => Answer): (subject: Subject) => Answer {
  const held: { readonly subject: Subject; readonly answer: Answer }[] = []
  let next = 0
  return (subject) => {
    for (const known of held) if (known.subject === subject) return known.answer
    const answer = work(subject)
    held[next] = { subject, answer }
    next = (next + 1) % few
    return answer
  }
}
