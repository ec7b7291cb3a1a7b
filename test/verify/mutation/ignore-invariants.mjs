import { PluginKind, declareValuePlugin } from '@stryker-mutator/api/plugin'

/**
 * Leaves invariants out: they state what cannot happen, so no test can tell them from their mutants. Sentences for people
 * are left out by configuration (StringLiteral).
 */
const invariants = {
  shouldIgnore: (path) =>
    path.isExpressionStatement() && path.node.expression.type === 'CallExpression' && path.node.expression.callee.name === 'assertInvariant' ? 'states what cannot happen' : undefined,
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'invariants', invariants)]
