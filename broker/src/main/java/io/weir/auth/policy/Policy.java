package io.weir.auth.policy;

import java.util.List;

/// A policy that was read and understood. Immutable.
public final class Policy {

    private final List<Statement> statements;

    Policy(List<Statement> statements) {
        this.statements = List.copyOf(statements);
    }

    List<Statement> statements() {
        return statements;
    }

    @Override
    public String toString() {
        return "Policy[" + statements.size() + " statements]";
    }
}
